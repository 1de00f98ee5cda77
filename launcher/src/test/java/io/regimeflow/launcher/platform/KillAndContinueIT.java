package io.regimeflow.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.launcher.machine.ProcessRecord;
import java.nio.file.Path;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KillAndContinueIT {
    private static final String[] RUN = {
        "--from",
        "2025-01-01",
        "--to",
        "2025-02-11T12:00:00Z",
        "--train-on",
        "40",
        "--train-every",
        "1",
        "--speed",
        "max",
        "--set",
        "trainer.max-epochs=1",
        "--set",
        "trainer.min-vectors=1100",
        // What is compared here is a few days; any release that is no constant is to serve.
        "--set",
        "trainer.gate.tolerance=10",
        "--set",
        "trainer.gate.least-margin=10",
        "--set",
        "trainer.gate.fewest-days=2",
        "--exit-when-done",
        "--summary",
        "json"
    };

    @TempDir
    private Path directory;

    @Test
    void aRunThatWasKilledThreeTimesPredictsWhatAnUndisturbedOneDoes() throws Exception {
        // Given: a run without harm, beside the other
        Path calm = directory.resolve("calm");
        var undisturbed = new FutureTask<>(() -> finish(calm));
        new Thread(undisturbed, "undisturbed").start();

        // When: killed as bars flow, between a training and its deployment, and at a swap
        Path harmed = directory.resolve("harmed");
        killAt(harmed, "ready");
        ProcessHandle orphan = registry(harmed).survivor().orElseThrow();
        killAt(harmed, "training   2025");
        assertThat(orphan.isAlive()).isFalse();
        killAt(harmed, "swap");
        JsonNode summary = finish(harmed);
        JsonNode expected = undisturbed.get();
        assertThat(registry(harmed).survivor()).isEmpty();

        // Then
        assertThat(expected.get("swaps").asLong()).isGreaterThanOrEqualTo(2);
        RunLog harmedLog = RunLog.read(harmed);
        assertThat(harmedLog.deadLetters()).isEmpty();
        assertThat(summary.get("missing").asLong()).isZero();
        assertThat(summary.get("duplicates").asLong()).isZero();
        assertThat(summary.get("bars")).isEqualTo(expected.get("bars"));
        assertThat(summary.get("releases")).isEqualTo(expected.get("releases"));
        RunLog calmLog = RunLog.read(calm);
        assertThat(harmedLog.features()).isEqualTo(calmLog.features());
        assertThat(harmedLog.predictions()).isEqualTo(calmLog.predictions()).isNotEmpty();
    }

    private static void killAt(Path dataDir, String line) throws Exception {
        try (var platform = ChildPlatform.up(dataDir, RUN)) {
            platform.awaitLine(line);
            platform.kill();
        }
    }

    private static ProcessRecord registry(Path dataDir) {
        return new ProcessRecord(dataDir.resolve("registry").resolve("process"));
    }

    private static JsonNode finish(Path dataDir) throws Exception {
        try (var platform = ChildPlatform.up(dataDir, RUN)) {
            String last = platform.awaitEnd();
            assertThat(platform.exitCode()).describedAs(platform.output()).isZero();
            return new ObjectMapper().readTree(last);
        }
    }
}
