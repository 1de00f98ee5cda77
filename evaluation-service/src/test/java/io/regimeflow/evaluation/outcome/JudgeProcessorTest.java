package io.regimeflow.evaluation.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.evaluation.EvaluationHarness;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JudgeProcessorTest {
    private static final long CLOSE = Market.BEGIN + Market.WORKING.millis();

    @TempDir
    private Path stateDir;

    private EvaluationHarness harness;

    @BeforeEach
    void start() {
        harness = new EvaluationHarness(stateDir, Map.of());
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void publishesWhatTheMarketPathSaysOfAShownPredictionAndWhatItRepeats() {
        Market.quiet(3).forEach(harness::bar);
        harness.prediction(Market.prediction(CLOSE, 100, "UP").build());
        harness.bar(Market.bar(3, 100, 101.5));

        List<TestRecord<String, CheckedOutcome>> outcomes = harness.outcomes();

        assertThat(outcomes).extracting(outcome -> outcome.value().getOrigin()).containsExactly("SHADOW", "PAPER");
        assertThat(outcomes.get(0).key()).isEqualTo("TEST:AUSDT");
        assertThat(outcomes.get(0).timestamp()).isEqualTo(CLOSE + Market.BASE.millis());
        CheckedOutcome outcome = outcomes.get(0).value();
        assertThat(outcome.getOrigin()).isEqualTo("SHADOW");
        assertThat(outcome.getLabel()).isEqualTo("UP");
        assertThat(outcome.getOutcome()).isEqualTo("WIN");
        assertThat(outcome.getExitReason()).isEqualTo("TARGET");
        assertThat(outcome.getExitPrice()).isEqualTo(101);
        // 1 % less 10 basis points of the entry, and of the exit, which is worth 1.01.
        assertThat(outcome.getPnlPercent()).isCloseTo(0.799, within(1e-9));
        assertThat(outcome.getSignal()).isEqualTo("UP");
        assertThat(outcome.getPUp()).isEqualTo(0.5);
        assertThat(outcome.getSignalRelease()).isEqualTo(Market.CHAMPION);
        assertThat(outcome.getSignalVersion()).isEqualTo("3.4");
        assertThat(outcome.getRegime()).isEqualTo("Range");
        assertThat(outcome.getHorizon()).isEqualTo(Market.HORIZON);
        assertThat(outcome.getContestArm()).isEqualTo("3.4");
        assertThat(outcome.getCheckedAt()).isEqualTo(Instant.parse("2026-01-01T00:00:00Z"));
    }

    @Test
    void labelsByTheCloseAtTheHorizonWhereTheReleaseLearntThat() {
        Market.quiet(3).forEach(harness::bar);
        harness.prediction(Market.prediction(CLOSE, 100, "UP")
                .setSignalHorizon(1)
                .setSignalLabel("AT_HORIZON")
                .build());
        harness.bar(Market.bar(3, 100, 101.5));
        harness.bar(Market.bar(4, 101.5, 101.5));
        assertThat(outcomes()).extracting(CheckedOutcome::getOrigin).containsExactly("PAPER");
        harness.bar(Market.bar(5, 101.5, 98.5));

        TestRecord<String, CheckedOutcome> outcome = harness.outcomes().get(0);

        long horizon = CLOSE + 3 * Market.BASE.millis();
        assertThat(outcome.value().getLabel()).isEqualTo("DOWN");
        assertThat(outcome.value().getOutcome()).isEqualTo("WIN");
        assertThat(outcome.value().getExitTime()).isEqualTo(Instant.ofEpochMilli(CLOSE + Market.BASE.millis()));
        assertThat(outcome.value().getKnownAt()).isEqualTo(Instant.ofEpochMilli(horizon));
        assertThat(outcome.timestamp()).isEqualTo(horizon);
    }

    @Test
    void judgesHoldsAndWhatIsSaidInShadowByTheSamePath() {
        NewPrediction hold = Market.prediction(CLOSE, 100, "FLAT").build();
        Market.quiet(3).forEach(harness::bar);
        harness.prediction(hold);
        harness.prediction(Market.inShadow(hold, Market.CHALLENGER));
        harness.bar(Market.bar(3, 100, 98.5));

        List<CheckedOutcome> outcomes = outcomes();

        assertThat(outcomes).extracting(CheckedOutcome::getLabel).containsExactly("DOWN", "DOWN");
        assertThat(outcomes).extracting(CheckedOutcome::getPnl).containsExactly(0.0, 0.0);
        assertThat(outcomes.get(1).getPredictionId()).endsWith(Market.CHALLENGER);
        assertThat(outcomes.get(1).getSignalRelease()).isEqualTo(Market.CHALLENGER);
        assertThat(outcomes.get(1).getContestId()).isNull();
    }

    @Test
    void alertsOnceOfPredictionsThatDoNotTellHowTheyAreJudged() {
        Market.quiet(3).forEach(harness::bar);
        for (int i = 0; i < 3; i++) {
            harness.prediction(Market.prediction(CLOSE + i * Market.WORKING.millis(), 100, "UP")
                    .setSignalHorizon(null)
                    .setLowerBarrier(null)
                    .setUpperBarrier(null)
                    .build());
        }
        Market.quiet(30).forEach(harness::bar);

        assertThat(outcomes()).isEmpty();
        assertThat(harness.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo("OUTCOMES_UNJUDGED");
            assertThat(alert.getSubject()).isEqualTo("TEST:AUSDT");
        });
        assertThat(harness.telemetry()
                        .counter("predictions.unjudged", "why", "no_barriers")
                        .count())
                .isEqualTo(3);
    }

    @Test
    void saysOnceWhatToSetWhereSignalsLastLongerThanPaperPositions() {
        harness.prediction(
                Market.prediction(CLOSE, 100, "UP").setSignalHorizon(5).build());
        assertThat(harness.alerts()).isEmpty();

        harness.prediction(Market.prediction(CLOSE + Market.WORKING.millis(), 100, "UP")
                .setSignalHorizon(6)
                .build());
        harness.prediction(Market.prediction(CLOSE + 2 * Market.WORKING.millis(), 100, "UP")
                .setSignalHorizon(7)
                .build());

        assertThat(harness.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo("PAPER_POSITIONS_CUT");
            assertThat(alert.getMessage()).contains("longest-position to 90m");
        });
    }

    @Test
    void passesOverBarsThatPredictionsAreNotJudgedBy() {
        Market.quiet(3).forEach(harness::bar);
        harness.prediction(Market.prediction(CLOSE, 100, "UP").build());
        Bar wide = new Bar(Market.INSTRUMENT, Interval.M15, CLOSE, 100, 120, 80, 100, 1);
        harness.bar(Market.record(wide));
        NewMarketData partial = Market.record(new Bar(Market.INSTRUMENT, Market.BASE, CLOSE, 100, 120, 80, 100, 1));
        partial.setStatus("PARTIAL");
        harness.bar(partial);

        assertThat(outcomes()).isEmpty();
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.telemetry()
                        .counter("bars.passed.over", "why", "other_interval")
                        .count())
                .isEqualTo(1);
        assertThat(harness.telemetry()
                        .counter("bars.passed.over", "why", "no_closed_bar")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void judgesByEmptyAndBackfilledBarsAsByAnyOther() {
        Market.quiet(3).forEach(harness::bar);
        harness.prediction(
                Market.prediction(CLOSE, 100, "UP").setSignalHorizon(1).build());
        for (int i = 3; i < 6; i++) {
            Bar bar = new Bar(
                    Market.INSTRUMENT, Market.BASE, Market.BEGIN + i * Market.BASE.millis(), 100, 100, 100, 100, 0);
            harness.bar(BarMapping.toRecord(bar, BarDetails.NONE, i == 4 ? "BACKFILLED" : "EMPTY", "test"));
        }

        assertThat(outcomes()).singleElement().satisfies(outcome -> {
            assertThat(outcome.getLabel()).isEqualTo("FLAT");
            assertThat(outcome.getOutcome()).isEqualTo("EXPIRED");
        });
    }

    @Test
    void putsAPredictionAsideThatContradictsItself() {
        Market.quiet(3).forEach(harness::bar);
        harness.prediction(
                Market.prediction(CLOSE, 100, "UP").setLowerBarrier(102.0).build());
        harness.prediction(Market.prediction(CLOSE, 100, "UP").setInterval("1h").build());

        assertThat(harness.deadLetters()).hasSize(2).allSatisfy(letter -> assertThat(
                        Letters.header(letter, DeadLetterHeaders.REASON))
                .contains("no prediction"));
    }

    private List<CheckedOutcome> outcomes() {
        return harness.outcomes().stream().map(TestRecord::value).toList();
    }
}
