package io.regimeflow.launcher.machine;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Optional;

/**
 * A file that names a child process, so that the next start finds one that outlived its parent.
 *
 * <p>Process ids are reused: a process is the recorded one only when it also began at the recorded time.
 */
public final class ProcessRecord {
    // The kernel counts from boot in ticks; the boot time that the JVM adds may be read a second apart.
    private static final Duration CLOCK_TOLERANCE = Duration.ofSeconds(2);

    private final Path file;

    /** The record kept in {@code file}, which may not exist yet. */
    public ProcessRecord(Path file) {
        this.file = file;
    }

    /** Remembers {@code process}. */
    public void write(ProcessHandle process) throws IOException {
        String began = process.info().startInstant().map(Instant::toString).orElse("");
        Files.writeString(file, process.pid() + " " + began, StandardCharsets.US_ASCII);
    }

    /** The recorded process if it is still alive. */
    public Optional<ProcessHandle> survivor() throws IOException {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        String[] parts =
                Files.readString(file, StandardCharsets.US_ASCII).strip().split(" ", 2);
        if (parts.length < 2) {
            return Optional.empty();
        }
        try {
            Instant began = Instant.parse(parts[1]);
            return ProcessHandle.of(Long.parseLong(parts[0]))
                    .filter(ProcessHandle::isAlive)
                    .filter(process -> process.info()
                            .startInstant()
                            .filter(start ->
                                    Duration.between(began, start).abs().compareTo(CLOCK_TOLERANCE) <= 0)
                            .isPresent());
        } catch (DateTimeParseException | NumberFormatException e) {
            // Half-written by a kill: whoever it was for had just begun and holds nothing yet that its port would not
            // show.
            return Optional.empty();
        }
    }

    /** Forgets the process. */
    public void clear() throws IOException {
        Files.deleteIfExists(file);
    }
}
