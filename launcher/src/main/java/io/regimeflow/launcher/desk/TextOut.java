package io.regimeflow.launcher.desk;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BooleanSupplier;

/**
 * Much text for standard output, in large pieces.
 *
 * <p><b>Failure.</b> {@link ReaderGoneException} when nobody reads any more, as behind {@code | head};
 * {@link IllegalStateException} when a file cannot be written to.
 */
public final class TextOut {
    private static final int PIECE = 32 * 1024;

    private final PrintStream out;
    private final BooleanSupplier isFile;
    private final StringBuilder text = new StringBuilder(2 * PIECE);

    /** @param isFile whether a file stands behind {@code out}; asked once it fails */
    TextOut(PrintStream out, BooleanSupplier isFile) {
        this.out = out;
        this.isFile = isFile;
    }

    /** The process's own. */
    public static TextOut standard() {
        // A stream hides why it fails; a reader of a pipe may leave, but a full disk loses what was asked for.
        return new TextOut(System.out, () -> Files.isRegularFile(Path.of("/dev/stdout")));
    }

    /** Where the next line is appended to, with its line end. */
    StringBuilder text() {
        return text;
    }

    /** To be called after each line. */
    void lineEnded() {
        if (text.length() >= PIECE) {
            flush();
        }
    }

    /** Writes what has been appended. */
    public void flush() {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        text.setLength(0);
        out.write(bytes, 0, bytes.length);
        if (!out.checkError()) {
            return;
        }
        if (isFile.getAsBoolean()) {
            throw new IllegalStateException("the output file cannot be written to; is the disk full?");
        }
        throw new ReaderGoneException();
    }
}
