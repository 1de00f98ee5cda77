package io.regimeflow.launcher.registry;

import io.regimeflow.launcher.machine.CannotStartException;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.launcher.machine.ProcessRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * The schema registry as a child process, durable in a directory.
 *
 * <p><b>Lifecycle.</b> A registry that survived a killed parent holds the port and the database's lock; the next start
 * ends it first, by the process record in the directory.
 */
public final class RegistryProcess implements AutoCloseable {
    // A terminal sends Ctrl-C to every process in front; the registry must outlive the services that still close.
    private static final String UNTOUCHED_BY_CTRL_C = "trap '' INT; exec \"$0\" \"$@\"";
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final Process process;
    private final ProcessRecord record;
    private final String url;

    private RegistryProcess(Process process, ProcessRecord record, String url) {
        this.process = process;
        this.record = record;
        this.url = url;
    }

    /**
     * Ends the registry that a killed platform left behind in {@code directory}, if there is one.
     *
     * @return its process id
     */
    public static Optional<Long> endSurvivor(Path directory) {
        ProcessRecord record = recordIn(directory);
        try {
            Optional<ProcessHandle> survivor = record.survivor();
            survivor.ifPresent(RegistryProcess::end);
            record.clear();
            return survivor.map(ProcessHandle::pid);
        } catch (IOException e) {
            throw CannotStartException.machine(
                    "cannot read the registry's process record in %s: %s".formatted(directory, e), e);
        }
    }

    /**
     * Starts the registry and returns once it answers.
     *
     * @throws CannotStartException when the program is missing or does not come up
     */
    public static RegistryProcess start(RegistrySettings settings) {
        Process process = null;
        try {
            Files.createDirectories(settings.directory());
            Path log = settings.directory().resolve("registry.log");
            process = command(settings)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            ProcessRecord record = recordIn(settings.directory());
            record.write(process.toHandle());
            new RegistryStartup(process, settings.url(), log).await();
            return new RegistryProcess(process, record, settings.url());
        } catch (IOException e) {
            destroy(process);
            throw CannotStartException.machine("the schema registry did not start: %s".formatted(e.getMessage()), e);
        } catch (CannotStartException e) {
            destroy(process);
            throw e;
        }
    }

    private static ProcessBuilder command(RegistrySettings settings) throws IOException {
        Path directory = settings.directory().toAbsolutePath();
        var builder = new ProcessBuilder(List.of(
                "/bin/sh",
                "-c",
                UNTOUCHED_BY_CTRL_C,
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "-Dquarkus.http.host=" + LoopbackPort.HOST,
                "-Dquarkus.http.port=" + settings.port().number(),
                "-jar",
                RegistryHome.runnerJar(settings.home()).toAbsolutePath().toString()));
        builder.directory(directory.toFile());
        // Only the environment variable is read, not the property; without a delay of 0 a kill loses the last schemas.
        builder.environment()
                .put("REGISTRY_DATASOURCE_URL", "jdbc:h2:file:" + directory.resolve("registry") + ";WRITE_DELAY=0");
        return builder;
    }

    private static ProcessRecord recordIn(Path directory) {
        return new ProcessRecord(directory.resolve("process"));
    }

    private static void end(ProcessHandle process) {
        process.destroy();
        try {
            process.onExit().get(PATIENCE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            process.destroyForcibly();
        } catch (ExecutionException | TimeoutException e) {
            process.destroyForcibly();
            process.onExit().join();
        }
    }

    private static void destroy(Process process) {
        if (process != null) {
            process.destroyForcibly();
        }
    }

    /** Base address of the registry's Confluent-compatible interface. */
    public String url() {
        return url;
    }

    /** Whether the process still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    @Override
    public void close() {
        end(process.toHandle());
        try {
            record.clear();
        } catch (IOException e) {
            throw new IllegalStateException("cannot clear the registry's process record", e);
        }
    }
}
