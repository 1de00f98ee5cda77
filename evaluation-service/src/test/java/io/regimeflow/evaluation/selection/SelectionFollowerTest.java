package io.regimeflow.evaluation.selection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.PastChampions;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.performance.FakeDecisions;
import io.regimeflow.evaluation.performance.LineStage;
import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.evaluation.performance.PerformanceConfig;
import io.regimeflow.evaluation.performance.PerformanceFollower;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SelectionFollowerTest {
    private static final String A = Made.release('a');
    private static final String B = Made.release('b');
    private static final String C = Made.release('c');
    private static final Instant NOVEMBER = Instant.parse("2023-11-01T00:00:00Z");
    private static final Instant DECEMBER = Instant.parse("2023-12-01T00:00:00Z");

    private final FakeDecisions decisions = new FakeDecisions();

    @TempDir
    private Path directory;

    private LineStage stage;
    private String labelsOfB = "";

    @BeforeEach
    void start() {
        var config = new SelectionConfig(true, 30, 0.05, 10, 1, 1, 3);
        stage = new LineStage(
                directory,
                Stream.of(PerformanceFollower.stores(), SelectionFollower.stores())
                        .flatMap(stores -> stores.stream())
                        .collect(Collectors.toSet()),
                (context, outbox) -> {
                    var performance = new PerformanceFollower(
                            new PerformanceConfig(Duration.ofHours(1)),
                            context,
                            decisions,
                            line -> PastChampions.NONE,
                            outbox);
                    var selection = new SelectionFollower(
                            config, context, performance, decisions, line -> new TreeMap<>(), outbox);
                    return new Both(performance, selection);
                });
        decisions.champion(A, NOVEMBER);
        trained(A, "1.0", "FULL", NOVEMBER.minus(Duration.ofDays(1)));
        trained(B, "1.1", "FULL", NOVEMBER.minus(Duration.ofDays(1)));
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void letsTheBestServeWhereItIsShownToBeBetterOnTheBarsOfBoth() {
        month(NOVEMBER, 1500, 0.55, 0.85);

        enter(DECEMBER);

        ModelSelection told = told().get(0);
        assertThat(told.getMonth()).isEqualTo("2023-12");
        assertThat(told.getSelectedAt()).isEqualTo(DECEMBER);
        assertThat(told.getDecision()).isEqualTo("ACTIVATED");
        assertThat(told.getChampionRelease()).isEqualTo(A);
        assertThat(told.getSelectedRelease()).isEqualTo(B);
        assertThat(told.getReleases()).containsExactly(B, A);
        assertThat(told.getVersions()).containsExactly("1.1", "1.0");
        assertThat(decisions.asked()).containsExactly("activate " + B);
    }

    @Test
    void judgesBothByTheChampionsLabelRule() {
        labelsOfB = "FLAT";
        month(NOVEMBER, 1500, 0.55, 0.85);

        enter(DECEMBER);

        assertThat(told().get(0).getDecision()).isEqualTo("ACTIVATED");
    }

    @Test
    void keepsTheChampionWhereTheBestMayHaveBeenLucky() {
        month(NOVEMBER, 40, 0.5, 0.6);

        enter(DECEMBER);

        assertThat(told().get(0).getDecision()).isEqualTo("NOT_ENOUGH_EVIDENCE");
        assertThat(told().get(0).getSelectedRelease()).isEqualTo(A);
        assertThat(told().get(0).getReleases().get(0)).isEqualTo(B);
        assertThat(decisions.asked()).isEmpty();
    }

    @Test
    void keepsAChampionThatIsTheBest() {
        month(NOVEMBER, 200, 0.8, 0.5);

        enter(DECEMBER);

        assertThat(told().get(0).getDecision()).isEqualTo("KEPT");
        assertThat(decisions.asked()).isEmpty();
    }

    @Test
    void leavesALineToItsContest() {
        month(NOVEMBER, 1500, 0.55, 0.85);
        decisions.contest(B, NOVEMBER);

        enter(DECEMBER);

        assertThat(told().get(0).getDecision()).isEqualTo("NOT_ENOUGH_EVIDENCE");
        assertThat(told().get(0).getReason()).isEqualTo("contest contest decides");
        assertThat(decisions.asked()).isEmpty();
    }

    @Test
    void measuresTheLastThirtyDaysAndNothingElse() {
        judged(A, NOVEMBER.minus(Duration.ofDays(1)), 50, true);
        judged(A, DECEMBER.minus(Duration.ofDays(30)), 1, true);
        judged(A, DECEMBER.minus(Duration.ofDays(3)), -2, false);

        enter(DECEMBER);

        // The first outcome makes October the month before; November is entered by the second.
        ModelSelection told = told().get(told().size() - 1);
        assertThat(told.getTrades()).containsExactly(2L);
        assertThat(told.getWinRates()).containsExactly(0.5);
        assertThat(told.getAveragePnls().get(0)).isCloseTo(-0.5, within(1e-12));
        assertThat(told.getMaxDrawdowns()).containsExactly(2.0);
    }

    @Test
    void selectsForEachMonthOfAGapOnceAndInOrder() {
        judged(A, Instant.parse("2023-11-30T12:00:00Z"), 1, true);

        enter(Instant.parse("2024-03-01T00:00:00Z"));
        stage.restart();
        judged(A, Instant.parse("2024-03-31T22:00:00Z"), 1, true);

        assertThat(told())
                .extracting(ModelSelection::getMonth)
                .containsExactly("2023-12", "2024-01", "2024-02", "2024-03");
        assertThat(told()).extracting(ModelSelection::getReleases).startsWith(List.of(A), List.of());
    }

    @Test
    void beginsMarchAfterTheTwentyNinthOfALeapYearsFebruary() {
        judged(A, Instant.parse("2024-02-28T23:00:00Z"), 1, true);
        judged(A, Instant.parse("2024-02-29T23:00:00Z"), 1, true);
        assertThat(told()).isEmpty();

        enter(Instant.parse("2024-03-01T00:00:00Z"));

        assertThat(told()).extracting(ModelSelection::getMonth).containsExactly("2024-03");
        assertThat(told().get(0).getTrades()).containsExactly(2L);
    }

    @Test
    void retiresIncrementalReleasesOlderThanThreeMonthsAndKeepsFullOnes() {
        trained(C, "1.0-daily-20230830", "INCREMENTAL", Instant.parse("2023-08-30T00:00:00Z"));
        trained(Made.release('d'), "1.0-daily-20230901", "INCREMENTAL", Instant.parse("2023-09-01T00:00:00Z"));
        trained(Made.release('e'), "0.9", "FULL", Instant.parse("2022-09-01T00:00:00Z"));
        judged(A, NOVEMBER, 1, true);

        enter(DECEMBER);
        enter(DECEMBER.plus(Duration.ofDays(32)));

        assertThat(told().get(0).getRetired()).containsExactly(C);
        assertThat(told().get(1).getRetired()).containsExactly(Made.release('d'));
        ModelVersion retired = stage.kept(ModelVersion.class).get(C);
        assertThat(retired.getStatus()).isEqualTo("RETIRED");
        assertThat(retired.getDeprecatedAt()).isEqualTo(DECEMBER);
        assertThat(decisions.asked()).containsExactly("retire " + C, "retire " + Made.release('d'));
    }

    @Test
    void ranksBehindAllOthersWhatNeverDaredASignal() {
        judged(A, NOVEMBER.plusSeconds(900), -3, false);
        stage.tell(
                Made.LINE,
                Made.outcome(NOVEMBER.toEpochMilli(), B, "FLAT", "UP", NOVEMBER.toEpochMilli() + 1, 0, 0.1, 0.8, 0.1));

        enter(DECEMBER);

        assertThat(told().get(0).getReleases()).containsExactly(A, B);
        assertThat(told().get(0).getScores().get(1)).isZero();
    }

    /** Bars at which two releases say UP with as much probability as they are right, of which the market knows better. */
    private void month(Instant from, int bars, double champion, double best) {
        var market = new Random(11);
        for (int bar = 0; bar < bars; bar++) {
            Instant close = from.plusMillis((bar + 1) * Made.BAR);
            boolean up = market.nextDouble() < 0.5;
            both(A, close, up, market.nextDouble() < champion, champion);
            both(B, close, up, market.nextDouble() < best, best);
        }
    }

    private void both(String release, Instant close, boolean up, boolean right, double sure) {
        String signal = up == right ? "UP" : "DOWN";
        double flat = 0.02;
        double most = sure - flat / 2;
        double least = 1 - flat - most;
        double[] p = signal.equals("UP") ? new double[] {least, flat, most} : new double[] {most, flat, least};
        stage.tell(
                Made.LINE,
                Made.outcome(
                        close.toEpochMilli(),
                        release,
                        signal,
                        release.equals(B) && !labelsOfB.isEmpty() ? labelsOfB : up ? "UP" : "DOWN",
                        close.toEpochMilli() + Made.BAR,
                        right ? 0.5 : -0.5,
                        p));
    }

    private void judged(String release, Instant close, double gain, boolean right) {
        stage.tell(
                Made.LINE,
                Made.outcome(
                        close.toEpochMilli(),
                        release,
                        "UP",
                        right ? "UP" : "DOWN",
                        close.toEpochMilli() + 1,
                        gain,
                        0.1,
                        0.2,
                        0.7));
    }

    private void enter(Instant month) {
        judged(A, month, 0.1, true);
    }

    private List<ModelSelection> told() {
        return stage.said(ModelSelection.class);
    }

    private void trained(String release, String version, String type, Instant asOf) {
        stage.tell(
                Made.LINE,
                TrainingCompleted.newBuilder()
                        .setRequestId(release)
                        .setModelLine(Made.LINE.toString())
                        .setStatus("COMPLETED")
                        .setReleaseId(release)
                        .setVersion(version)
                        .setTrainingType(type)
                        .setDeployable(true)
                        .setAsOf(asOf)
                        .setFeatureSetId("fs18")
                        .setCompletedAt(Instant.EPOCH)
                        .build());
    }

    /** One after the other, as the line's processor does. */
    private record Both(LineFollower first, LineFollower second) implements LineFollower {
        @Override
        public void trained(ModelLine line, TrainingCompleted training) {
            first.trained(line, training);
            second.trained(line, training);
        }

        @Override
        public void predicted(ModelLine line, NewPrediction prediction) {
            first.predicted(line, prediction);
            second.predicted(line, prediction);
        }

        @Override
        public void judged(ModelLine line, CheckedOutcome outcome) {
            first.judged(line, outcome);
            second.judged(line, outcome);
        }
    }
}
