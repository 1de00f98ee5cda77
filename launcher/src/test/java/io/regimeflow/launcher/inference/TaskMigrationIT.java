package io.regimeflow.launcher.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.inference.InferenceService;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TaskMigrationIT {
    private static final List<Instrument> INSTRUMENTS = List.of(
            Instrument.parse("X:AAA"), Instrument.parse("X:BBB"), Instrument.parse("X:CCC"), Instrument.parse("X:DDD"));
    private static final int FIRST = 30;
    private static final int STEP = 15;
    private static final int HANDOVERS = 2;
    private static final int LAST = FIRST + STEP * (2 * HANDOVERS + 1);
    private static final int MIDDLE = (FIRST + LAST) / 2;
    private static final int BARS = INSTRUMENTS.size() * (LAST - FIRST);

    /** Champion and challenger of each bar of the contest. */
    private static final int SHADOWS = INSTRUMENTS.size() * (LAST - MIDDLE) * 2;

    @TempDir
    private Path directory;

    private InferenceCluster cluster;

    @BeforeEach
    void startCluster() {
        cluster = new InferenceCluster(directory.resolve("log"));
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void everyBarIsPredictedOnceAndTheSameWhereverItsTaskRuns() {
        // Given: two instances, and in the middle a swap of every line and a contest of every signal line
        int bar = FIRST;
        try (InferenceService stays = cluster.launch("inference", directory.resolve("one"))) {
            deploy();
            await().atMost(Duration.ofSeconds(60))
                    .until(() ->
                            cluster.values(cluster.topics.deploymentsApplied()).size()
                                    == 2L * INSTRUMENTS.size() * Task.values().length);
            InferenceService moves = cluster.launch("inference", directory.resolve("two"));

            // When: one instance comes and goes while features flow
            for (int handover = 0; handover < HANDOVERS; handover++) {
                bar = flow(bar);
                moves.close();
                bar = flow(bar);
                moves = cluster.launch("inference", directory.resolve("two"));
                InferenceCluster.awaitReady(moves);
            }
            flow(bar);
            cluster.awaitPredictions(BARS);
            moves.close();
            InferenceCluster.awaitReady(stays);
        }

        List<NewPrediction> migrated = cluster.predictions();

        // Then: as many as bars, and for each the same that a single instance decides
        assertThat(migrated).hasSize(BARS);
        assertThat(cluster.values(cluster.topics.shadowPredictions())).hasSize(SHADOWS);
        try (InferenceService alone = cluster.launch("alone", directory.resolve("alone"))) {
            InferenceCluster.awaitReady(alone);
            agree(cluster.awaitPredictions(2 * BARS), BARS);
            agree(cluster.values(cluster.topics.shadowPredictions()), SHADOWS);
        }
        assertThat(swaps()).isEqualTo((long) INSTRUMENTS.size() * Task.values().length);
    }

    private static void agree(List<NewPrediction> ofBothRuns, int predictions) {
        Map<String, List<NewPrediction>> both = ofBothRuns.stream()
                .map(TaskMigrationIT::withoutWallClock)
                .collect(Collectors.groupingBy(NewPrediction::getPredictionId));
        assertThat(both).hasSize(predictions);
        assertThat(both.values()).allSatisfy(pair -> {
            assertThat(pair).hasSize(2);
            assertThat(pair.get(1)).isEqualTo(pair.get(0));
            assertThat(pair.get(0).getStatus()).isEqualTo("PREDICTED");
        });
    }

    /** Each swap counts once, though two applications tell of it. */
    private long swaps() {
        return cluster.values(cluster.topics.deploymentsApplied()).stream()
                .filter(answer -> answer.getReplacedRelease() != null)
                .map(DeploymentApplied::getDeploymentId)
                .distinct()
                .count();
    }

    // In the order of their times, as decisions are taken: a task reads the records of a partition in their order.
    private void deploy() {
        INSTRUMENTS.forEach(instrument -> cluster.bars(instrument, 0, FIRST));
        for (Instrument instrument : INSTRUMENTS) {
            for (Task task : Task.values()) {
                deploy(release(task, instrument, 1), FIRST);
            }
        }
        for (Instrument instrument : INSTRUMENTS) {
            deploy(release(Task.REGIME, instrument, 2), MIDDLE);
            deployContest(release(Task.SIGNAL, instrument, 2), release(Task.SIGNAL, instrument, 1));
        }
    }

    private static Release release(Task task, Instrument instrument, long seed) {
        return SmallReleases.release(new ModelLine(task, Interval.M15, instrument), seed);
    }

    private void deployContest(Release champion, Release challenger) {
        cluster.publish(champion);
        cluster.deployContest(
                champion.manifest().line(), champion.id().hex(), challenger.id().hex(), MIDDLE);
    }

    private void deploy(Release release, int firstBar) {
        cluster.publish(release);
        cluster.deploy(release.manifest().line(), release.id().hex(), firstBar);
    }

    private int flow(int bar) {
        INSTRUMENTS.forEach(instrument -> cluster.bars(instrument, bar, bar + STEP));
        return bar + STEP;
    }

    private static NewPrediction withoutWallClock(NewPrediction prediction) {
        return NewPrediction.newBuilder(prediction)
                .setPredictedAt(Instant.EPOCH)
                .setLatenessMillis(null)
                .build();
    }
}
