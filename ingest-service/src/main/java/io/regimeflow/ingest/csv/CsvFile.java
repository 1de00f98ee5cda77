package io.regimeflow.ingest.csv;

import io.regimeflow.ingest.source.BadInputException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;

/** One file of bars, {@code .csv}, {@code .csv.gz} or {@code .zip}. */
record CsvFile(Path path) {
    private static final int GZIP_BUFFER_BYTES = 64 * 1024;

    String name() {
        return path.getFileName().toString();
    }

    /** Opens it for reading lines; {@link BadInputException} when that cannot be done at all. */
    LineReader open() {
        try {
            return new LineReader(stream());
        } catch (IOException e) {
            throw new BadInputException("file %s cannot be opened: %s".formatted(path, reason(e)), e);
        }
    }

    private InputStream stream() throws IOException {
        var raw = Files.newInputStream(path);
        try {
            if (name().endsWith(".gz")) {
                return new GZIPInputStream(raw, GZIP_BUFFER_BYTES);
            }
            return name().endsWith(".zip") ? ZippedFiles.open(raw) : raw;
        } catch (IOException e) {
            raw.close();
            throw e;
        }
    }

    private static String reason(IOException e) {
        return e instanceof NoSuchFileException ? "there is no such file" : e.getMessage();
    }
}
