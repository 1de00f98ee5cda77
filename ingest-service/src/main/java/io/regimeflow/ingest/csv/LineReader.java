package io.regimeflow.ingest.csv;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.zip.ZipException;

/**
 * Walks through the lines of a stream in one reused buffer: {@link #advance()}, then look at {@link #bytes()} between
 * {@link #from()} and {@link #to()}.
 *
 * <p>A line ends with LF or CR LF, which is not part of it; a byte order mark at the start of the file is skipped.
 *
 * <p><b>Failure.</b> Damaged compression is a step, not an exception; a disk that cannot be read is an
 * {@link UncheckedIOException}.
 */
final class LineReader implements AutoCloseable {
    /** What {@link #advance()} came to. */
    enum Step {
        /** A whole line. */
        LINE,
        /** The rest of the file, without a line end. */
        UNTERMINATED,
        /** A line longer than the buffer; only its beginning is kept. */
        TOO_LONG,
        /** Compressed data ends here or is broken; what is left of a line, perhaps nothing. */
        DAMAGED,
        /** Nothing more. */
        END
    }

    private static final int BUFFER_BYTES = 64 * 1024;
    private static final int KEPT_OF_A_LONG_LINE = 1_000;

    private final InputStream in;
    private final byte[] buffer = new byte[BUFFER_BYTES];
    private int from;
    private int to;
    private int next;
    private int filled;
    private long number;
    private boolean exhausted;
    private String damage = "";
    private boolean damageTold;

    LineReader(InputStream in) {
        this.in = in;
    }

    /** Moves to the next line. */
    Step advance() {
        int scanned = next;
        while (true) {
            for (; scanned < filled; scanned++) {
                if (buffer[scanned] == '\n') {
                    return line(scanned);
                }
            }
            if (exhausted) {
                return rest();
            }
            if (filled - next == buffer.length) {
                return longLine();
            }
            scanned -= next;
            makeRoom();
            fill();
        }
    }

    byte[] bytes() {
        return buffer;
    }

    int from() {
        return from;
    }

    /** End of the line, exclusive. */
    int to() {
        return to;
    }

    /** Number of the line in the file, from 1. */
    long number() {
        return number;
    }

    /** What is wrong with the compressed data, after {@link Step#DAMAGED}. */
    String damage() {
        return damage;
    }

    /** The line as text that keeps every byte. */
    String text() {
        return new String(buffer, from, to - from, StandardCharsets.ISO_8859_1);
    }

    private Step line(int lineFeed) {
        boolean carriageReturn = lineFeed > next && buffer[lineFeed - 1] == '\r';
        return found(Step.LINE, carriageReturn ? lineFeed - 1 : lineFeed, lineFeed + 1);
    }

    private Step rest() {
        if (!damage.isEmpty() && !damageTold) {
            damageTold = true;
            return found(Step.DAMAGED, filled, filled);
        }
        return next < filled ? found(Step.UNTERMINATED, filled, filled) : Step.END;
    }

    private Step longLine() {
        found(Step.TOO_LONG, KEPT_OF_A_LONG_LINE, KEPT_OF_A_LONG_LINE);
        // The beginning stays where it is, before the room that the rest of the line is read into and dropped from.
        while (true) {
            filled = KEPT_OF_A_LONG_LINE;
            next = filled;
            fill();
            for (int i = next; i < filled; i++) {
                if (buffer[i] == '\n') {
                    next = i + 1;
                    return Step.TOO_LONG;
                }
            }
            if (exhausted) {
                next = filled;
                return Step.TOO_LONG;
            }
        }
    }

    private Step found(Step step, int end, int nextStart) {
        number++;
        from = number == 1 && startsWithByteOrderMark(end) ? next + 3 : next;
        to = end;
        next = nextStart;
        return step;
    }

    private boolean startsWithByteOrderMark(int end) {
        return end - next >= 3
                && buffer[next] == (byte) 0xEF
                && buffer[next + 1] == (byte) 0xBB
                && buffer[next + 2] == (byte) 0xBF;
    }

    private void makeRoom() {
        System.arraycopy(buffer, next, buffer, 0, filled - next);
        filled -= next;
        next = 0;
    }

    private void fill() {
        try {
            int read = in.read(buffer, filled, buffer.length - filled);
            if (read < 0) {
                exhausted = true;
            } else {
                filled += read;
            }
        } catch (EOFException | ZipException e) {
            exhausted = true;
            damage = String.valueOf(e.getMessage());
        } catch (IOException e) {
            throw new UncheckedIOException("reading a line after line " + number, e);
        }
    }

    @Override
    public void close() {
        try {
            in.close();
        } catch (IOException e) {
            throw new UncheckedIOException("closing a file", e);
        }
    }
}
