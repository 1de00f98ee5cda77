package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.Configs;
import io.regimeflow.evaluation.decision.PastReigns;
import io.regimeflow.evaluation.performance.LineStage;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDriftTest {
    private static final String RELEASE = Made.release('a');

    private final Desk desk = new Desk();

    @TempDir
    private Path directory;

    private LineStage stage;
    private int bar;

    @BeforeEach
    void start() {
        DriftConfig config = Configs.standard().drift();
        stage = new LineStage(
                directory,
                List.of(DriftFollower.storeBuilder()),
                (context, outbox) -> new DriftFollower(
                        config, context.getStateStore(DriftFollower.STORE), desk, line -> PastReigns.NONE, outbox));
    }

    @AfterEach
    void stop() {
        stage.close();
    }

    /** "hold" 996 times in a thousand: the founding documents' case. */
    @Test
    void tellsWithinADayOfAReleaseThatAlwaysHolds() {
        trained(300, 400, 300);

        for (int i = 0; i < 1_000; i++) {
            say(i % 250 == 249 ? "UP" : "FLAT");
        }

        assertThat(alerts()).hasSize(1).first().satisfies(alert -> {
            assertThat(alert.getAlertId()).contains(Market.close(95).toString());
            assertThat(alert.getSeverity()).isEqualTo("WARNING");
            assertThat(alert.getMessage()).contains(RELEASE, "said FLAT on 100.0 %", "has 40.0 %");
        });
    }

    @Test
    void tellsNothingAgainOfWhatAReplayMeets() {
        desk.settle(Market.close(200));
        trained(300, 400, 300);
        sayTimes(150, "FLAT");

        assertThat(alerts()).isEmpty();
    }

    @Test
    void isLouderOfTheChampion() {
        desk.champion(RELEASE, "1.0", Market.close(0));
        trained(300, 400, 300);
        sayTimes(96, "FLAT");

        assertThat(alerts()).extracting(Alert::getSeverity).containsExactly("CRITICAL");
    }

    @Test
    void isSilentWhereTheTrainingLabelsAreTheSame() {
        trained(30, 940, 30);
        sayTimes(300, "FLAT");

        assertThat(alerts()).isEmpty();
    }

    @Test
    void isSilentOfAReleaseThatSaysOtherThingsToo() {
        trained(300, 400, 300);
        for (int i = 0; i < 500; i++) {
            say(i % 10 == 0 ? "UP" : "FLAT");
        }

        assertThat(alerts()).isEmpty();
    }

    @Test
    void tellsAgainOfTheNextEpisode() {
        trained(300, 400, 300);
        sayTimes(200, "FLAT");
        sayTimes(50, "UP");
        sayTimes(200, "FLAT");

        assertThat(alerts()).hasSize(2);
    }

    @Test
    void countsABarOnceThatIsShownAndScoredInShadow() {
        trained(300, 400, 300);
        for (int i = 0; i < 95; i++) {
            long closed = Market.close(i).toEpochMilli();
            stage.tell(Made.LINE, Made.shown(closed, RELEASE, "FLAT"));
            stage.tell(Made.LINE, Made.inShadow(closed, RELEASE, "FLAT"));
        }

        assertThat(alerts()).isEmpty();
    }

    @Test
    void tellsOfAReleaseThatSaysOneRegimeForAWeek() {
        sayRegime(7 * 96);

        assertThat(alerts()).hasSize(1).first().satisfies(alert -> assertThat(alert.getMessage())
                .contains("said Range", "last 672 bars", "what it was trained on is not known"));
    }

    @Test
    void isSilentOfARegimeThatLastsForDays() {
        sayRegime(7 * 96 - 1);

        assertThat(alerts()).isEmpty();
    }

    private void sayRegime(int bars) {
        ModelLine line = ModelLine.parse("regime/15m/BINANCE:BTCUSDT");
        for (int i = 0; i < bars; i++) {
            long closed = Market.close(i).toEpochMilli();
            stage.tell(
                    line,
                    NewPrediction.newBuilder(Made.shown(closed, null, null))
                            .setRegime("Range")
                            .setRegimeRelease(RELEASE)
                            .build());
        }
    }

    private void sayTimes(int times, String signal) {
        for (int i = 0; i < times; i++) {
            say(signal);
        }
    }

    private void say(String signal) {
        stage.restart();
        stage.tell(Made.LINE, Made.shown(Market.close(bar++).toEpochMilli(), RELEASE, signal));
    }

    private void trained(long... counts) {
        stage.tell(
                Made.LINE,
                TrainingCompleted.newBuilder()
                        .setRequestId("r")
                        .setModelLine(Made.LINE.toString())
                        .setStatus("COMPLETED")
                        .setReleaseId(RELEASE)
                        .setTrainingType("FULL")
                        .setAsOf(Instant.EPOCH)
                        .setFeatureSetId("fs18")
                        .setLabelRule("threshold")
                        .setHyperParameters("{}")
                        .setClassCounts(java.util.Arrays.stream(counts).boxed().toList())
                        .setSeed(1)
                        .setCodeVersion("1")
                        .setSeconds(1)
                        .setCompletedAt(Instant.EPOCH)
                        .build());
    }

    private List<Alert> alerts() {
        return stage.said(Alert.class);
    }
}
