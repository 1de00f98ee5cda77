package io.regimeflow.runtime.streams;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The stores of one application on this machine: kept over an orderly end, dropped after any other.
 *
 * <p>Exactly once, a store that a killed run left behind is worth nothing, and Kafka Streams would find out when its task is
 * assigned. Found out while the group rebalances, it aborts the transaction of every task of the thread and goes on behind
 * what was lost. Why: {@code docs/decisions/0011-drop-the-stores-of-a-killed-run.md}.
 */
final class LocalState {
    private static final String TASK = "\\d+_\\d+";

    private final Path directory;
    private final Path running;
    private volatile boolean begun;

    LocalState(StreamsSettings settings) {
        directory = settings.stateDir().resolve(settings.applicationId());
        running = settings.stateDir().resolve(settings.applicationId() + ".running");
    }

    /** Begins a run; to be called when its instance holds the directory's lock and has not opened a store. */
    void begin() {
        try {
            if (Files.exists(running)) {
                dropStores();
            }
            Files.createDirectories(directory);
            Files.writeString(running, "");
            begun = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the state directory " + directory, e);
        }
    }

    /** Ends a run whose stores have been closed in order; one that has not begun leaves everything as it was. */
    void end() {
        if (!begun) {
            return;
        }
        try {
            Files.deleteIfExists(running);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot leave the state directory %s in order".formatted(directory), e);
        }
    }

    private void dropStores() throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> found = Files.list(directory)) {
            for (Path task : found.filter(LocalState::isTask).toList()) {
                delete(task);
            }
        }
    }

    private static boolean isTask(Path found) {
        return found.getFileName().toString().matches(TASK);
    }

    private static void delete(Path task) throws IOException {
        List<Path> files;
        try (Stream<Path> found = Files.walk(task)) {
            files = found.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path file : files) {
            Files.deleteIfExists(file);
        }
    }
}
