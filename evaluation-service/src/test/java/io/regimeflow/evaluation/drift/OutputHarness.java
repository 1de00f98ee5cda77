package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.Configs;
import io.regimeflow.evaluation.decision.PastReigns;
import io.regimeflow.evaluation.performance.LineStage;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;

/** Follows what releases say of made bars, and against what came. */
final class OutputHarness implements AutoCloseable {
    static final int DAY = 96;
    static final int HORIZON = 5;

    /** When a release changes that was sound before. */
    static final int CHANGE = 200;

    private final Desk desk = new Desk();
    private final LineStage stage;

    OutputHarness(Path directory) {
        DriftConfig config = Configs.standard().drift();
        stage = new LineStage(
                directory,
                List.of(DriftFollower.storeBuilder()),
                (context, outbox) -> new DriftFollower(
                        config, context.getStateStore(DriftFollower.STORE), desk, line -> PastReigns.NONE, outbox));
    }

    /** Bars of a release, each judged once its horizon is over. */
    static JudgedBars bars(String release) {
        return new JudgedBars(release, HORIZON);
    }

    Desk desk() {
        return desk;
    }

    void trained(String release, long... counts) {
        trainedAsOf(release, Instant.EPOCH, counts);
    }

    /** @param counts of the classes among the training labels */
    void trainedAsOf(String release, Instant asOf, long... counts) {
        read(
                Made.LINE,
                TrainingCompleted.newBuilder()
                        .setRequestId("r")
                        .setModelLine(Made.LINE.toString())
                        .setStatus("COMPLETED")
                        .setReleaseId(release)
                        .setTrainingType("FULL")
                        .setAsOf(asOf)
                        .setFeatureSetId("fs18")
                        .setLabelRule("threshold")
                        .setHyperParameters("{}")
                        .setClassCounts(Arrays.stream(counts).boxed().toList())
                        .setSeed(1)
                        .setCodeVersion("1")
                        .setSeconds(1)
                        .setCompletedAt(Instant.EPOCH)
                        .build());
    }

    /** Outcomes in the order in which they are known, each read by another instance. */
    void tell(JudgedBars... releases) {
        JudgedBars.inOrder(releases).forEach(outcome -> {
            stage.restart();
            read(Made.LINE, outcome);
        });
    }

    void read(ModelLine line, Object record) {
        stage.tell(line, record);
    }

    List<Alert> alerts() {
        return stage.said(Alert.class);
    }

    /** A release that changes at {@link #CHANGE} is told of within a day of bars. */
    static void wasToldInTime(Alert alert) {
        assertThat(Instant.parse(alert.getAlertId().replaceFirst(".*\\|", "")))
                .isAfter(Market.close(CHANGE))
                .isBeforeOrEqualTo(Market.close(CHANGE + DAY - 1));
    }

    @Override
    public void close() {
        stage.close();
    }
}
