package io.regimeflow.trainer.checkpoint;

import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.trainer.network.CheckpointDirectory;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.pipeline.RequestCheckpoints;
import io.regimeflow.trainer.request.Request;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The checkpoints of the requests under way, below one directory: that of a request bears the SHA-256 of its id.
 *
 * <p>They are removed when the request has been answered. What a killed process could not remove, and what another instance
 * answered, goes after {@value #KEPT_DAYS} days.
 *
 * <p><b>Threads.</b> Safe for use by several. <b>Failure.</b> What cannot be removed is left behind with a warning.
 */
public final class CheckpointHome implements RequestCheckpoints {
    private static final Logger LOG = LoggerFactory.getLogger(CheckpointHome.class);
    private static final int KEPT_DAYS = 7;

    private final Path directory;

    private CheckpointHome(Path directory) {
        this.directory = directory;
    }

    /**
     * Makes the directory where it is missing, and clears it of what is old.
     *
     * @throws ConfigException that names the directory, where it cannot be written to
     */
    public static CheckpointHome open(Path stateDir, Clock clock) {
        Path directory = stateDir.resolve("checkpoints");
        try {
            Files.createDirectories(directory);
            Files.delete(Files.createTempFile(directory, "probe", null));
        } catch (IOException e) {
            throw ConfigException.of(
                    "trainer.state-dir is '%s', and no checkpoint can be written there (%s); mend its permissions or disk, or give another directory"
                            .formatted(stateDir, e));
        }
        var home = new CheckpointHome(directory);
        home.removeOlderThan(clock.instant().minus(Duration.ofDays(KEPT_DAYS)));
        return home;
    }

    @Override
    public Checkpoints of(Request request) {
        return directory(request);
    }

    @Override
    public void forget(Request request) {
        remove(directory(request));
    }

    private CheckpointDirectory directory(Request request) {
        return new CheckpointDirectory(directory.resolve(name(request.id())));
    }

    private void removeOlderThan(Instant oldest) {
        for (Path each : subdirectories()) {
            try {
                if (Files.getLastModifiedTime(each).toInstant().isBefore(oldest)) {
                    remove(new CheckpointDirectory(each));
                }
            } catch (IOException e) {
                warn(each, e);
            }
        }
    }

    private List<Path> subdirectories() {
        try (Stream<Path> all = Files.list(directory)) {
            return all.filter(Files::isDirectory).toList();
        } catch (IOException e) {
            warn(directory, e);
            return List.of();
        }
    }

    private void remove(CheckpointDirectory checkpoints) {
        try {
            checkpoints.delete();
        } catch (UncheckedIOException e) {
            warn(directory, e);
        }
    }

    private static void warn(Path where, Exception cause) {
        LOG.atWarn().addKeyValue("directory", where).setCause(cause).log("Old checkpoints stay behind");
    }

    private static String name(String requestId) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(requestId.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
