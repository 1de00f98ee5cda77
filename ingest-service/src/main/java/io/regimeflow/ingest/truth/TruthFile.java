package io.regimeflow.ingest.truth;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.regime.Regime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashMap;
import java.util.Map;

/**
 * The true regime of each simulated bar, as CSV: {@code instrument,open_time,close_time,regime}, times in milliseconds.
 *
 * <p>Opened again it goes on where it ended: a line that was cut short is removed, and bars that are in it are not written
 * again. Since the simulated market makes the same bars from the same beginning, the file is the same however often a run was
 * interrupted, but for how the instruments' lines lie between each other.
 *
 * <p><b>Threads.</b> One writer. <b>Failure.</b> {@link UncheckedIOException}.
 */
final class TruthFile implements AutoCloseable {
    private static final String HEADER = "instrument,open_time,close_time,regime\n";

    private final Path path;
    private final FileChannel channel;
    private final Map<String, Long> lastOpenTimes = new HashMap<>();
    private int users;

    private TruthFile(Path path, FileChannel channel) {
        this.path = path;
        this.channel = channel;
    }

    /** Opens the file, making it and its directory where they are missing. */
    static TruthFile open(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            var channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            var file = new TruthFile(path, channel);
            file.resume();
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the file of true regimes " + path, e);
        }
    }

    /** The same file for one more user; it closes with its last. */
    TruthFile share() {
        users++;
        return this;
    }

    /** Writes a bar's regime, unless it is there already. */
    void append(Bar bar, Regime regime) {
        var instrument = bar.instrument().toString();
        if (bar.openTime() <= lastOpenTimes.getOrDefault(instrument, Long.MIN_VALUE)) {
            return;
        }
        write("%s,%d,%d,%s\n".formatted(instrument, bar.openTime(), bar.closeTime(), regime.label()));
        lastOpenTimes.put(instrument, bar.openTime());
    }

    @Override
    public void close() {
        users--;
        if (users > 0) {
            return;
        }
        try {
            channel.close();
        } catch (IOException e) {
            throw new UncheckedIOException("cannot close the file of true regimes " + path, e);
        }
    }

    private void resume() throws IOException {
        long whole = 0;
        try (var lines = Files.newBufferedReader(path, StandardCharsets.UTF_8)) {
            var line = new StringBuilder();
            for (int c = lines.read(); c >= 0; c = lines.read()) {
                line.append((char) c);
                if (c == '\n') {
                    whole += line.length();
                    note(line.toString().strip());
                    line.setLength(0);
                }
            }
        }
        channel.truncate(whole);
        channel.position(whole);
        if (whole == 0) {
            write(HEADER);
        }
    }

    private void note(String line) {
        var fields = line.split(",", -1);
        if (fields.length == 4 && !fields[1].equals("open_time")) {
            lastOpenTimes.merge(fields[0], Long.valueOf(fields[1]), Math::max);
        }
    }

    private void write(String line) {
        try {
            // Unbuffered, so that killing the process loses nothing; lines are few beside what is published.
            channel.write(ByteBuffer.wrap(line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write the file of true regimes " + path, e);
        }
    }
}
