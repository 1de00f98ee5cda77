package io.regimeflow.trainer.network;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Optional;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Keeps the checkpoint of one training in a directory of its own.
 *
 * <p>A checkpoint is written beside the one before, forced to the disk, and renamed over it: whenever the process or the
 * machine dies, one of the two is there whole. A checksum tells a damaged file; it is as good as none, with a warning,
 * because a training can always begin anew.
 *
 * <p><b>Threads.</b> One training at a time.
 */
public final class CheckpointDirectory implements Checkpoints {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointDirectory.class);
    private static final String FILE = "checkpoint";
    private static final String UNFINISHED = "checkpoint.unfinished";

    private final Path directory;

    /** Of this one alone: a training that was given up may still write while its successor does. */
    private final String unfinishedName;

    /** Checkpoints in a directory, which is made when the first is saved. */
    public CheckpointDirectory(Path directory) {
        this(directory, UNFINISHED + "-" + UUID.randomUUID());
    }

    CheckpointDirectory(Path directory, String unfinishedName) {
        this.directory = directory;
        this.unfinishedName = unfinishedName;
    }

    @Override
    public void save(Checkpoint checkpoint) {
        Path unfinished = directory.resolve(unfinishedName);
        try {
            Files.createDirectories(directory);
            write(CheckpointFormat.write(checkpoint), unfinished);
            Files.move(unfinished, directory.resolve(FILE), StandardCopyOption.ATOMIC_MOVE);
            force(directory);
        } catch (IOException e) {
            discard(unfinished, e);
            throw new UncheckedIOException(
                    "cannot write the checkpoint after epoch %d to %s, is there space left?"
                            .formatted(checkpoint.history().size(), directory),
                    e);
        }
    }

    private static void write(byte[] bytes, Path file) throws IOException {
        try (var channel = FileChannel.open(
                file, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
            ByteBuffer remaining = ByteBuffer.wrap(bytes);
            while (remaining.hasRemaining()) {
                channel.write(remaining);
            }
            channel.force(true);
        }
    }

    /** A rename is on the disk only when its directory is. */
    private static void force(Path directory) throws IOException {
        try (var channel = FileChannel.open(directory, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void discard(Path unfinished, IOException cause) {
        try {
            Files.deleteIfExists(unfinished);
        } catch (IOException e) {
            cause.addSuppressed(e);
        }
    }

    @Override
    public Optional<Checkpoint> latest() {
        Path file = directory.resolve(FILE);
        try {
            return Optional.of(CheckpointFormat.read(Files.readAllBytes(file)));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            LOG.atWarn()
                    .addKeyValue("file", file)
                    .setCause(e)
                    .log("A checkpoint cannot be read; the training begins anew");
            return Optional.empty();
        }
    }

    /**
     * Removes the checkpoint, once the training's result is kept elsewhere.
     *
     * @throws UncheckedIOException if it cannot be removed
     */
    public void delete() {
        try {
            if (Files.isDirectory(directory)) {
                try (DirectoryStream<Path> left = Files.newDirectoryStream(directory, UNFINISHED + "*")) {
                    for (Path file : left) {
                        Files.deleteIfExists(file);
                    }
                }
            }
            Files.deleteIfExists(directory.resolve(FILE));
            Files.deleteIfExists(directory);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot remove the checkpoint in " + directory, e);
        }
    }
}
