package io.regimeflow.launcher.machine;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;

/**
 * The directory that holds everything the platform remembers, held by one process at a time.
 *
 * <p>A marker file names the cluster whose data this is; the broker's own directory must name the same.
 *
 * <p><b>Lifecycle.</b> The operating system drops the lock when its process ends in whatever way, so a killed platform
 * never blocks its successor.
 */
public final class DataDirectory implements AutoCloseable {
    private static final String MARKER = "regimeflow-cluster";
    private static final String LOCK = "lock";
    private static final String HOLDER = "holder";
    private static final String OTHER = "give an empty or new directory with --data-dir";
    private static final long NEEDED_BYTES = 512L << 20;

    private final Path root;
    private final String clusterId;
    private final FileChannel lockFile;

    private DataDirectory(Path root, String clusterId, FileChannel lockFile) {
        this.root = root;
        this.clusterId = clusterId;
        this.lockFile = lockFile;
    }

    /** Says how much space is left for a directory. */
    @FunctionalInterface
    interface FreeSpace {
        long bytes(Path directory) throws IOException;
    }

    /**
     * Opens the directory, creating it where missing, and holds it until {@link #close()}.
     *
     * @throws CannotStartException when it is another program's, another running platform's, or its disk is full
     */
    public static DataDirectory open(Path directory) {
        return open(directory, existing -> Files.getFileStore(existing).getUsableSpace());
    }

    static DataDirectory open(Path directory, FreeSpace space) {
        Path root = directory.toAbsolutePath().normalize();
        try {
            refuseForeign(root);
            Files.createDirectories(root);
            refuseFullDisk(root, space.bytes(root));
            FileChannel lockFile = lock(root);
            return new DataDirectory(root, clusterId(root), lockFile);
        } catch (IOException e) {
            throw CannotStartException.machine(
                    "cannot use data directory %s: %s; mend its permissions or disk, or %s".formatted(root, e, OTHER),
                    e);
        }
    }

    private static void refuseForeign(Path root) throws IOException {
        if (!Files.exists(root)) {
            return;
        }
        if (!Files.isDirectory(root)) {
            throw CannotStartException.configuration("data directory %s is a file; %s".formatted(root, OTHER));
        }
        try (Stream<Path> content = Files.list(root)) {
            if (!Files.exists(root.resolve(MARKER))
                    && !Files.exists(root.resolve(LOCK))
                    && content.findAny().isPresent()) {
                throw CannotStartException.configuration(
                        "data directory %s holds other files and was not made by regimeflow; %s"
                                .formatted(root, OTHER));
            }
        }
    }

    private static void refuseFullDisk(Path root, long free) {
        if (free < NEEDED_BYTES) {
            throw CannotStartException.machine(
                    "no disk space: %d MiB are free for data directory %s and at least %d MiB are needed; free some, or %s"
                            .formatted(free >> 20, root, NEEDED_BYTES >> 20, OTHER));
        }
    }

    private static FileChannel lock(Path root) throws IOException {
        FileChannel channel = FileChannel.open(root.resolve(LOCK), StandardOpenOption.CREATE, StandardOpenOption.WRITE);
        FileLock lock = null;
        try {
            lock = channel.tryLock();
        } catch (OverlappingFileLockException e) {
            // Held by this very process: the same answer as when another holds it.
        } finally {
            if (lock == null) {
                channel.close();
            }
        }
        if (lock == null) {
            throw CannotStartException.configuration(
                    "data directory %s is in use by a running platform (process %s); stop that one, or %s"
                            .formatted(root, holder(root), OTHER));
        }
        Files.writeString(
                root.resolve(HOLDER), Long.toString(ProcessHandle.current().pid()));
        return channel;
    }

    private static String holder(Path root) {
        try {
            return Files.readString(root.resolve(HOLDER), StandardCharsets.US_ASCII)
                    .strip();
        } catch (IOException e) {
            return "unknown";
        }
    }

    private static String clusterId(Path root) throws IOException {
        Path marker = root.resolve(MARKER);
        if (!Files.exists(marker)) {
            Path written = Files.writeString(
                    root.resolve(MARKER + ".new"), Uuid.randomUuid().toString());
            Files.move(written, marker);
        }
        return Files.readString(marker, StandardCharsets.US_ASCII).strip();
    }

    /** Id of the cluster whose data this is. */
    public String clusterId() {
        return clusterId;
    }

    /** The broker's directory. */
    public Path broker() {
        return root.resolve("broker");
    }

    /** The registry's directory. */
    public Path registry() {
        return root.resolve("registry");
    }

    /** Where services keep state that the log can rebuild. */
    public Path state() {
        return root.resolve("state");
    }

    /** Where log files are written. */
    public Path logs() {
        return root.resolve("logs");
    }

    /** The directory itself. */
    public Path root() {
        return root;
    }

    @Override
    public void close() {
        try {
            lockFile.close();
        } catch (IOException e) {
            throw new IllegalStateException("cannot release data directory %s".formatted(root), e);
        }
    }
}
