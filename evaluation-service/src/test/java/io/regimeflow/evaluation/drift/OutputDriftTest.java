package io.regimeflow.evaluation.drift;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.Configs;
import io.regimeflow.evaluation.decision.PastReigns;
import io.regimeflow.evaluation.performance.LineStage;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OutputDriftTest {
    private static final String RELEASE = Made.release('a');
    private static final String OTHER = Made.release('b');
    private static final int DAY = 96;
    private static final int HORIZON = 5;
    private static final int CHANGE = 200;

    private final Desk desk = new Desk();

    @TempDir
    private Path directory;

    private LineStage stage;

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
    void tellsWithinADayOfBarsOfAReleaseThatHoldsFromItsFirstBarOn() {
        trained(RELEASE, 300, 400, 300);

        tell(bars(RELEASE).and(1_000, bar -> bar % 250 == 249 ? Signal.UP : Signal.FLAT, JudgedBars::mixed));

        assertThat(alerts()).hasSize(1).first().satisfies(alert -> {
            assertThat(alert.getAlertId()).contains(Market.close(DAY - 1).toString());
            assertThat(alert.getSeverity()).isEqualTo("WARNING");
            assertThat(alert.getMessage())
                    .contains(
                            RELEASE,
                            "said FLAT on 100.0 % of its last 86 judged bars",
                            "that came on 33.7 % of them",
                            "its training labels have 40.0 % of it");
        });
    }

    @Test
    void tellsWithinADayOfBarsOfAReleaseThatBeginsToHold() {
        trained(RELEASE, 300, 400, 300);

        tell(bars(RELEASE)
                .and(CHANGE, JudgedBars::mixed, JudgedBars::mixed)
                .and(500, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).hasSize(1).first().satisfies(ReleaseChange::wasToldInTime);
    }

    @Test
    void tellsWithinADayOfBarsBesideAnArmThatIsJudgedLater() {
        trained(RELEASE, 300, 400, 300);

        tell(
                bars(RELEASE)
                        .and(CHANGE, JudgedBars::mixed, JudgedBars::mixed)
                        .and(500, JudgedBars::flat, JudgedBars::mixed),
                new JudgedBars(OTHER, 4 * HORIZON).and(CHANGE + 500, JudgedBars::mixed, JudgedBars::mixed));

        assertThat(alerts()).hasSize(1).first().satisfies(ReleaseChange::wasToldInTime);
    }

    @Test
    void countsADayAgainOnceAnArmThatIsJudgedLaterHasLeft() {
        trained(RELEASE, 300, 400, 300);

        tell(
                bars(RELEASE)
                        .and(2 * DAY, JudgedBars::mixed, JudgedBars::mixed)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed)
                        .and(DAY, JudgedBars::mixed, JudgedBars::mixed),
                new JudgedBars(OTHER, 8 * HORIZON).and(DAY, JudgedBars::mixed, JudgedBars::mixed));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void remembersEveryArmOverAWeekend() {
        trained(RELEASE, 300, 400, 300);
        trained(OTHER, 300, 400, 300);

        tell(
                bars(RELEASE)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed)
                        .closed(2 * DAY + DAY / 2)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed),
                bars(OTHER)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed)
                        .closed(2 * DAY + DAY / 2)
                        .and(DAY / 2, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts())
                .extracting(Alert::getMessage)
                .satisfiesExactlyInAnyOrder(
                        message -> assertThat(message).contains(RELEASE),
                        message -> assertThat(message).contains(OTHER));
    }

    @Test
    void isSilentOnDaysOnWhichNothingElseComes() {
        trained(RELEASE, 300, 400, 300);

        tell(bars(RELEASE).and(500, JudgedBars::flat, bar -> bar % 20 == 0 ? Signal.UP : Signal.FLAT));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void isSilentOnDaysThatAreFarQuieterThanThoseOfTraining() {
        trained(RELEASE, 300, 400, 300);
        tell(bars(RELEASE).and(300, JudgedBars::flat, JudgedBars::quiet));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void tellsOnQuietDaysOfAReleaseThatWasTrainedOnSuch() {
        trained(RELEASE, 140, 720, 140);
        tell(bars(RELEASE).and(300, JudgedBars::flat, JudgedBars::quiet));

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void tellsOfAReleaseThatHoldsOnWhenOtherThingsCome() {
        trained(RELEASE, 300, 400, 300);

        tell(bars(RELEASE)
                .and(CHANGE, JudgedBars::flat, JudgedBars::flat)
                .and(500, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).hasSize(1).first().satisfies(alert -> {
            ReleaseChange.wasToldInTime(alert);
            assertThat(alert.getMessage()).contains("that came on 69.8 % of them");
        });
    }

    @Test
    void tellsNothingAgainOfWhatAReplayMeets() {
        desk.settle(Market.close(200));
        trained(RELEASE, 300, 400, 300);
        tell(bars(RELEASE).and(150, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void isLouderOfTheChampion() {
        desk.champion(RELEASE, "1.0", Market.close(0));
        trained(RELEASE, 300, 400, 300);
        tell(bars(RELEASE).and(DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).extracting(Alert::getSeverity).containsExactly("CRITICAL");
    }

    @Test
    void isNotLouderOfTheChampionWhereTheMarketShowsMoreOfTheClass() {
        desk.champion(RELEASE, "1.0", Market.close(0));
        trained(RELEASE, 400, 200, 400);
        tell(bars(RELEASE).and(DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).extracting(Alert::getSeverity).containsExactly("WARNING");
    }

    @Test
    void isSilentWhereTheTrainingLabelsAreTheSame() {
        trained(RELEASE, 30, 940, 30);
        tell(bars(RELEASE).and(300, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void tellsOfAReleaseThatSaysAnotherClassThanNearlyAllItsTrainingLabels() {
        trained(RELEASE, 30, 940, 30);
        tell(bars(RELEASE).and(300, bar -> Signal.UP, JudgedBars::mixed));

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void isSilentOfAReleaseThatSaysOtherThingsToo() {
        trained(RELEASE, 300, 400, 300);
        tell(bars(RELEASE).and(500, bar -> bar % 10 == 0 ? Signal.UP : Signal.FLAT, JudgedBars::mixed));

        assertThat(alerts()).isEmpty();
    }

    @Test
    void tellsAgainOfTheNextEpisode() {
        trained(RELEASE, 300, 400, 300);
        tell(bars(RELEASE)
                .and(200, JudgedBars::flat, JudgedBars::mixed)
                .and(50, JudgedBars::mixed, JudgedBars::mixed)
                .and(200, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).hasSize(2);
    }

    @Test
    void watchesEachArmForItself() {
        trained(RELEASE, 300, 400, 300);
        trained(OTHER, 300, 400, 300);
        tell(
                bars(RELEASE).and(300, JudgedBars::flat, JudgedBars::mixed),
                bars(OTHER)
                        .and(100, JudgedBars::mixed, JudgedBars::mixed)
                        .and(200, bar -> Signal.UP, JudgedBars::mixed));

        assertThat(alerts()).hasSize(2);
        assertThat(alerts().get(0).getMessage()).contains(RELEASE, "said FLAT");
        assertThat(alerts().get(1).getMessage()).contains(OTHER, "said UP");
    }

    @Test
    void countsABarOnceThatIsShownAndScoredInShadow() {
        trained(RELEASE, 300, 400, 300);
        for (CheckedOutcome outcome :
                JudgedBars.inOrder(bars(RELEASE).and(DAY - HORIZON - 1, JudgedBars::flat, JudgedBars::mixed))) {
            stage.tell(Made.LINE, outcome);
            stage.tell(Made.LINE, outcome);
        }

        assertThat(alerts()).isEmpty();
    }

    @Test
    void doesNotMindWhenPredictionsAreRead() {
        trained(RELEASE, 300, 400, 300);
        for (int i = 0; i < 300; i++) {
            stage.tell(Made.LINE, Made.shown(Market.close(i).toEpochMilli(), RELEASE, "FLAT"));
        }
        assertThat(alerts()).isEmpty();

        tell(bars(RELEASE).and(DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).hasSize(1);
    }

    @Test
    void forgetsTheOldestOfMoreTrainingsThanItRemembers() {
        String oldest = numbered(0);
        String later = numbered(2);
        for (int i = 66; i >= 0; i--) { // as a replay of several partitions may, newest first
            trainedAsOf(numbered(i), Market.close(i), 30, 940, 30);
        }

        tell(bars(oldest).and(DAY, JudgedBars::flat, JudgedBars::mixed));
        tell(bars(later).and(2 * DAY, JudgedBars::flat, JudgedBars::mixed));
        tell(bars(numbered(3)).and(3 * DAY, JudgedBars::flat, JudgedBars::mixed));

        assertThat(alerts()).hasSize(2);
        assertThat(alerts().get(0).getMessage()).contains(oldest, "what it was trained on is not known");
        assertThat(alerts().get(1).getMessage()).contains(later, "what it was trained on is not known");
    }

    @Test
    void remembersTheTrainingOfWhoeverServes() {
        desk.champion(RELEASE, "1.0", Market.close(0));
        trainedAsOf(RELEASE, Instant.EPOCH, 30, 940, 30);
        for (int i = 0; i < 100; i++) {
            trainedAsOf(numbered(i), Market.close(i), 300, 400, 300);
        }

        tell(bars(RELEASE).and(DAY, JudgedBars::flat, JudgedBars::mixed));

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

    /** A collapse at {@link #CHANGE}. */
    private static final class ReleaseChange {
        static void wasToldInTime(Alert alert) {
            assertThat(Instant.parse(alert.getAlertId().replaceFirst(".*\\|", "")))
                    .isAfter(Market.close(CHANGE))
                    .isBeforeOrEqualTo(Market.close(CHANGE + DAY - 1));
        }
    }

    private static String numbered(int release) {
        return "%064x".formatted(release);
    }

    private static JudgedBars bars(String release) {
        return new JudgedBars(release, HORIZON);
    }

    private void tell(JudgedBars... releases) {
        JudgedBars.inOrder(releases).forEach(outcome -> {
            stage.restart();
            stage.tell(Made.LINE, outcome);
        });
    }

    private void trained(String release, long... counts) {
        trainedAsOf(release, Instant.EPOCH, counts);
    }

    private void trainedAsOf(String release, Instant asOf, long... counts) {
        stage.tell(
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

    private List<Alert> alerts() {
        return stage.said(Alert.class);
    }
}
