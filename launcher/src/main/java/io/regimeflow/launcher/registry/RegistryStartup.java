package io.regimeflow.launcher.registry;

import io.regimeflow.launcher.machine.CannotStartException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;

/** Waits until a registry that was just started answers. */
final class RegistryStartup {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final Process process;
    private final URI subjects;
    private final Path log;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    RegistryStartup(Process process, String url, Path log) {
        this.process = process;
        this.subjects = URI.create(url + "/subjects");
        this.log = log;
    }

    void await() {
        long deadline = System.nanoTime() + DEADLINE.toNanos();
        try {
            while (!answers()) {
                if (!process.isAlive()) {
                    throw CannotStartException.machine(
                            "the schema registry ended with code %d as it started; its log %s says why"
                                    .formatted(process.exitValue(), log));
                }
                if (System.nanoTime() > deadline) {
                    throw CannotStartException.machine(
                            "the schema registry did not answer on %s within %d s; its log is %s"
                                    .formatted(subjects, DEADLINE.toSeconds(), log));
                }
                Thread.sleep(PAUSE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw CannotStartException.machine("interrupted while the schema registry started", e);
        }
    }

    private boolean answers() throws InterruptedException {
        var request =
                HttpRequest.newBuilder(subjects).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            // Nothing listens yet.
            return false;
        }
    }
}
