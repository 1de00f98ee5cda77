package io.regimeflow.evaluation.performance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.evaluation.decision.PastChampions;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Golden numbers are those of numpy 2.4.6 and scikit-learn 1.9.1; {@code golden.py} in the test resources makes them. */
class PerformanceFollowerTest {
    private static final double CLOSE = 1e-8;
    private static final String A = Made.release('a');
    private static final String B = Made.release('b');
    private static final long DAY = 86_400_000;
    private static final long START = 20_000L * 86_400_000;

    private final FakeDecisions decisions = new FakeDecisions();

    @TempDir
    private Path directory;

    private LineStage stage;
    private PerformanceFollower follower;
    private PastChampions past = PastChampions.NONE;

    @BeforeEach
    void start() {
        stage = new LineStage(directory, PerformanceFollower.stores(), (context, outbox) -> {
            follower = new PerformanceFollower(
                    new PerformanceConfig(Duration.ofHours(1)), context, decisions, line -> past, outbox);
            return follower;
        });
    }

    @AfterEach
    void close() {
        stage.close();
    }

    @Test
    void agreesWithNumpyAndScikitLearnOnEveryFigure() {
        GoldenOutcomes golden = GoldenOutcomes.read();

        golden.records().forEach(record -> stage.tell(Made.LINE, record));
        ModelVersion told = last();

        assertThat(told.getPredictions()).isEqualTo(2000);
        assertThat(told.getShown()).isEqualTo(2000);
        assertThat(told.getOutcomes()).isEqualTo(2000);
        assertThat((double) told.getTrades()).isEqualTo(golden.figure("trades"));
        assertThat(told.getWinRate()).isCloseTo(golden.figure("win_rate"), within(CLOSE));
        assertThat(told.getAveragePnl()).isCloseTo(golden.figure("average_pnl"), within(CLOSE));
        assertThat(told.getTotalPnl()).isCloseTo(golden.figure("total_pnl"), within(CLOSE));
        assertThat(told.getSharpeRatio()).isCloseTo(golden.figure("sharpe"), within(CLOSE));
        assertThat(told.getMaxDrawdown()).isCloseTo(golden.figure("max_drawdown"), within(CLOSE));
        assertThat(told.getSignalsPerDay()).isCloseTo(golden.figure("signals_per_day"), within(CLOSE));
        assertThat(told.getLogLoss()).isCloseTo(golden.figure("log_loss"), within(CLOSE));
        assertThat(told.getBrier()).isCloseTo(golden.figure("brier"), within(CLOSE));
        assertThat(told.getAccuracy()).isCloseTo(golden.figure("accuracy"), within(CLOSE));
        assertThat(told.getConfusion().stream().map(Long::doubleValue).toList())
                .isEqualTo(golden.figures("confusion", 9));
        assertClose(told.getReliabilityConfidences(), golden.figures("reliability_confidence", 10));
        assertClose(told.getReliabilityAccuracies(), golden.figures("reliability_accuracy", 10));
        assertThat(told.getReliabilityCounts().stream().map(Long::doubleValue).toList())
                .isEqualTo(golden.figures("reliability_count", 10));
        assertThat(told.getRegimeOutcomes().stream().map(Long::doubleValue).toList())
                .isEqualTo(golden.figures("regime_outcomes", 6));
        assertClose(told.getRegimeWinRates(), golden.figures("regime_win_rate", 6));
        assertClose(told.getRegimeAveragePnls(), golden.figures("regime_average_pnl", 6));
        assertThat(told.getLatenessP50Millis())
                .isCloseTo(golden.figure("lateness_p50"), within(0.02 * golden.figure("lateness_p50")));
        assertThat(told.getLatenessP99Millis())
                .isCloseTo(golden.figure("lateness_p99"), within(0.02 * golden.figure("lateness_p99")));
    }

    @Test
    void goesOnToTheSameBitsWhereverItIsRestarted() {
        List<Object> records = GoldenOutcomes.read().records();
        var restarts = new Random(5);

        for (Object record : records) {
            stage.tell(Made.LINE, record);
            if (restarts.nextInt(20) == 0) {
                stage.restart();
            }
        }
        last();

        assertThat(stage.said(ModelVersion.class)).isEqualTo(undisturbed(records));
    }

    @Test
    void endsAtTheSameFiguresInWhateverOrderRecordsOfADayCome() {
        List<Object> records = GoldenOutcomes.read().records();
        var shuffled = new ArrayList<Object>();
        for (int from = 0; from < records.size(); from += 400) {
            List<Object> day = new ArrayList<>(records.subList(from, Math.min(records.size(), from + 400)));
            Collections.shuffle(day, new Random(from));
            shuffled.addAll(day);
        }

        shuffled.forEach(record -> stage.tell(Made.LINE, record));

        assertThat(last()).isEqualTo(lastOf(undisturbed(records)));
    }

    @Test
    void countsABarOnceThatIsShownAndInShadow() {
        stage.tell(Made.LINE, Made.shown(START, A, "UP"));
        stage.tell(Made.LINE, Made.shown(START, A, "UP"));
        stage.tell(Made.LINE, Made.inShadow(START, A, "UP"));
        stage.tell(Made.LINE, Made.inShadow(START + Made.BAR, A, "FLAT"));
        stage.tell(Made.LINE, Made.outcome(START, A, "UP", "UP", START + Made.BAR, 1, 0.1, 0.1, 0.8));
        stage.tell(Made.LINE, Made.outcomeOfShown(START, A, "UP", "UP", START + Made.BAR, 1, 0.1, 0.1, 0.8));

        assertThat(last().getPredictions()).isEqualTo(2);
        assertThat(last().getShown()).isEqualTo(1);
        assertThat(last().getOutcomes()).isEqualTo(1);
        assertThat(last().getClassPredictions()).containsExactly(0L, 1L, 1L);
    }

    @Test
    void countsNeitherWhatWasTradedNorAnotherReleasesShadow() {
        stage.tell(Made.LINE, Made.inShadow(START, A, "UP"));
        stage.tell(
                Made.LINE,
                Made.prediction("BINANCE:BTCUSDT/15m/" + (START + Made.BAR) + "/" + B, START + Made.BAR, A, "UP")
                        .build());
        stage.tell(
                Made.LINE,
                CheckedOutcome.newBuilder(Made.outcomeOfShown(START, A, "UP", "UP", START + Made.BAR, 1, 0.1, 0.1, 0.8))
                        .setOrigin("PAPER")
                        .setLabel(null)
                        .build());

        assertThat(last().getPredictions()).isEqualTo(1);
        assertThat(last().getOutcomes()).isZero();
    }

    @Test
    void countsAbstentionsAndWhatWasSaidAfterExpiry() {
        stage.tell(Made.LINE, Made.shown(START, A, null));
        stage.tell(
                Made.LINE,
                NewPrediction.newBuilder(Made.shown(START + Made.BAR, A, "DOWN"))
                        .setSignalExpired(true)
                        .build());

        assertThat(last().getAbstentions()).isEqualTo(1);
        assertThat(last().getExpired()).isEqualTo(1);
        assertThat(last().getPredictions()).isEqualTo(1);
    }

    @Test
    void tellsOnceAnHourAndOnlyOfReleasesThatChanged() {
        stage.tell(Made.LINE, Made.inShadow(START, B, "UP"));
        for (int bar = 0; bar < 12; bar++) {
            stage.tell(Made.LINE, Made.shown(START + bar * Made.BAR, A, "UP"));
        }

        Map<String, Long> told = stage.said(ModelVersion.class).stream()
                .collect(Collectors.groupingBy(ModelVersion::getReleaseId, Collectors.counting()));

        assertThat(told).isEqualTo(Map.of(A, 2L, B, 1L));
    }

    @Test
    void tellsAtOnceWhoServesNow() {
        stage.tell(Made.LINE, Made.shown(START, A, "UP"));
        decisions.champion(A, Instant.ofEpochMilli(START + Made.BAR));
        stage.tell(Made.LINE, Made.shown(START + Made.BAR, A, "UP"));
        stage.tell(Made.LINE, Made.inShadow(START + Made.BAR, B, "UP"));
        decisions.champion(B, Instant.ofEpochMilli(START + 2 * Made.BAR));
        stage.tell(Made.LINE, Made.inShadow(START + 2 * Made.BAR, A, "UP"));

        Map<String, ModelVersion> kept = stage.kept(ModelVersion.class);

        assertThat(kept.get(A).getStatus()).isEqualTo("SHADOW");
        assertThat(kept.get(A).getDeployedAt()).isEqualTo(Instant.ofEpochMilli(START + Made.BAR));
        assertThat(kept.get(B).getStatus()).isEqualTo("CHAMPION");
        assertThat(kept.get(B).getActive()).isTrue();
    }

    /** As told when the market has gone on for an hour. */
    private ModelVersion last() {
        return last(stage);
    }

    private static ModelVersion last(LineStage stage) {
        stage.tell(Made.LINE, Made.inShadow(START + 40L * 86_400_000, B, "FLAT"));
        return stage.kept(ModelVersion.class).get(A);
    }

    @Test
    void saysWhenAPastChampionWasDeployedThoughAReplayMeetsItsSuccessor() {
        past = new PastChampions(Map.of(A, Instant.ofEpochMilli(DAY)), Instant.ofEpochMilli(2 * DAY));
        stage.restart();
        decisions.champion(B, Instant.ofEpochMilli(2 * DAY));

        stage.tell(Made.LINE, Made.shown(DAY, A, "UP"));
        stage.tell(Made.LINE, Made.shown(2 * DAY, A, "UP"));

        assertThat(stage.kept(ModelVersion.class).get(A).getDeployedAt()).isEqualTo(Instant.ofEpochMilli(DAY));
    }

    @Test
    void forgetsARetiredReleaseAfterNinetyDaysAndNeverCountsItAnew() {
        stage.tell(Made.LINE, Made.shown(DAY, A, "UP"));
        stage.tell(Made.LINE, Made.shown(DAY, B, "UP"));
        retire(A, DAY);

        stage.tell(Made.LINE, Made.shown(92 * DAY, B, "UP"));
        assertThat(releases()).contains(A);
        stage.tell(Made.LINE, Made.shown(93 * DAY, B, "UP"));
        int told = stage.said(ModelVersion.class).size();
        stage.tell(Made.LINE, Made.shown(2 * DAY, A, "UP"));
        decisions.champion(B, Instant.ofEpochMilli(93 * DAY));
        stage.tell(Made.LINE, Made.shown(94 * DAY, B, "UP"));

        List<ModelVersion> all = stage.said(ModelVersion.class);
        assertThat(releases()).containsExactly(B);
        assertThat(all.subList(told, all.size()))
                .extracting(ModelVersion::getReleaseId)
                .containsOnly(B);
        assertThat(stage.kept(ModelVersion.class).get(A).getStatus()).isEqualTo("RETIRED");
    }

    @Test
    void forgetsNothingInAReplayBeforeWhatWasPublishedIsMet() {
        past = new PastChampions(Map.of(), Instant.ofEpochMilli(200 * DAY));
        stage.restart();
        stage.tell(Made.LINE, Made.shown(DAY, A, "UP"));
        retire(A, DAY);

        stage.tell(Made.LINE, Made.shown(150 * DAY, B, "UP"));
        stage.tell(Made.LINE, Made.shown(151 * DAY, A, "UP"));
        stage.tell(Made.LINE, Made.shown(152 * DAY, B, "UP"));

        assertThat(stage.kept(ModelVersion.class).get(A).getPredictions()).isEqualTo(2);
    }

    private void retire(String release, long time) {
        decisions.retire(Made.LINE, release, "", Instant.ofEpochMilli(time));
        follower.retired(Made.LINE, release, new ReleaseRetirement(Instant.ofEpochMilli(time), "too old"));
    }

    private List<String> releases() {
        return follower.releases(Made.LINE).stream()
                .map(FollowedRelease::releaseId)
                .toList();
    }

    private static ModelVersion lastOf(List<ModelVersion> told) {
        return told.get(told.size() - 1);
    }

    private List<ModelVersion> undisturbed(List<Object> records) {
        try (var calm = new LineStage(
                directory.resolve("undisturbed"),
                PerformanceFollower.stores(),
                (context, outbox) -> new PerformanceFollower(
                        new PerformanceConfig(Duration.ofHours(1)),
                        context,
                        new FakeDecisions(),
                        line -> PastChampions.NONE,
                        outbox))) {
            records.forEach(record -> calm.tell(Made.LINE, record));
            last(calm);
            return calm.said(ModelVersion.class);
        }
    }

    private static void assertClose(List<Double> actual, List<Double> expected) {
        assertThat(actual).hasSameSizeAs(expected);
        for (int i = 0; i < actual.size(); i++) {
            assertThat(actual.get(i)).isCloseTo(expected.get(i), within(CLOSE));
        }
    }
}
