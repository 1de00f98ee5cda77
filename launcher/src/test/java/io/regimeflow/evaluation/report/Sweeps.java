package io.regimeflow.evaluation.report;

import static org.awaitility.Awaitility.await;

import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Deletes artefacts that nobody needs as evaluation does, but at once instead of within some minutes. */
public final class Sweeps {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private Sweeps() {}

    /** Sweeps once evaluation has caught up, and gives the releases whose artefacts are gone. */
    public static List<String> sweep(
            EvaluationService evaluation, String applicationId, Topics topics, KafkaSettings kafka) {
        var caughtUp = new CaughtUp(evaluation::readiness, applicationId, kafka);
        var artifacts = new ArtifactSweep(topics, kafka);
        var swept = new ArrayList<List<String>>();
        var due = new DueSweep(caughtUp::isReached, () -> {
            swept.add(artifacts.run());
            return swept.get(0);
        });
        await("a sweep").atMost(PATIENCE).pollInterval(Duration.ofMillis(100)).until(() -> {
            due.run();
            return !swept.isEmpty();
        });
        return swept.get(0);
    }
}
