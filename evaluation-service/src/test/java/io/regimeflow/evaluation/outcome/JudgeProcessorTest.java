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
import io.regimeflow.schemas.record.SignalOutcome;
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
        bars(3, 100);
        harness.prediction(Market.prediction(CLOSE, 100, "UP").build());
        bar(3, 100, 101.5);

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
        bars(3, 100);
        harness.prediction(Market.prediction(CLOSE, 100, "UP")
                .setSignalHorizon(1)
                .setSignalLabel("AT_HORIZON")
                .build());
        bar(3, 100, 101.5);
        bar(4, 101.5, 101.5);
        assertThat(outcomes()).extracting(CheckedOutcome::getOrigin).containsExactly("PAPER");
        bar(5, 101.5, 98.5);

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
        bars(3, 100);
        harness.prediction(hold);
        harness.prediction(Market.inShadow(hold, Market.CHALLENGER));
        bar(3, 100, 98.5);

        List<CheckedOutcome> outcomes = outcomes();

        assertThat(outcomes).extracting(CheckedOutcome::getLabel).containsExactly("DOWN", "DOWN");
        assertThat(outcomes).extracting(CheckedOutcome::getPnl).containsExactly(0.0, 0.0);
        assertThat(outcomes.get(1).getPredictionId()).endsWith(Market.CHALLENGER);
        assertThat(outcomes.get(1).getSignalRelease()).isEqualTo(Market.CHALLENGER);
        assertThat(outcomes.get(1).getContestId()).isNull();
    }

    @Test
    void alertsOnceOfPredictionsThatDoNotTellHowTheyAreJudged() {
        bars(3, 100);
        for (int i = 0; i < 3; i++) {
            harness.prediction(Market.prediction(CLOSE + i * Market.WORKING.millis(), 100, "UP")
                    .setSignalHorizon(null)
                    .setLowerBarrier(null)
                    .setUpperBarrier(null)
                    .build());
        }
        bars(30, 100);

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
        bars(3, 100);
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
        bars(3, 100);
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
        bars(3, 100);
        harness.prediction(
                Market.prediction(CLOSE, 100, "UP").setLowerBarrier(102.0).build());
        harness.prediction(Market.prediction(CLOSE, 100, "UP").setInterval("1h").build());

        assertThat(harness.deadLetters()).hasSize(2).allSatisfy(letter -> assertThat(
                        Letters.header(letter, DeadLetterHeaders.REASON))
                .contains("no prediction"));
    }

    @Test
    void putsARefusedReportAsideWithItsBytesAndTheReason() {
        traded();
        SignalOutcome report = report().setOutcome("WIN")
                .setExitPrice(140.0)
                .setPnlPercent(39.8)
                .setPnl(39.8)
                .build();
        byte[] bytes = harness.bytes(report);
        harness.reportBytes("TEST:AUSDT", bytes, report.getExitTime().plusSeconds(60));

        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo("TEST:AUSDT");
            assertThat(letter.value()).isEqualTo(bytes);
            assertThat(Letters.header(letter, DeadLetterHeaders.REFUSAL)).isEqualTo("OUTSIDE_RANGE");
            assertThat(Letters.header(letter, DeadLetterHeaders.REASON)).startsWith("outside range: ");
            assertThat(Letters.header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("signal_outcome");
            assertThat(Letters.header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("0");
        });
        assertThat(harness.telemetry()
                        .counter("outcomes.refused", "refusal", "outside_range")
                        .count())
                .isEqualTo(1);
    }

    @Test
    void putsAReportThatWaitedAsideWithTheBytesItCameWith() {
        bars(3, 100);
        harness.prediction(Market.prediction(CLOSE, 100, "UP").build());
        SignalOutcome early = report().setOutcome("WIN")
                .setExitPrice(140.0)
                .setPnlPercent(39.8)
                .setPnl(39.8)
                .build();
        harness.report("TEST:AUSDT", early, early.getExitTime().plusSeconds(60));
        assertThat(harness.deadLetters()).isEmpty();
        harness.restart();
        for (int i = 3; i < 40; i++) {
            bar(i, 100, 100);
        }

        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(harness.bytes(early));
            assertThat(Letters.header(letter, DeadLetterHeaders.REFUSAL)).isEqualTo("OUTSIDE_RANGE");
        });
    }

    @Test
    void acceptsAReportAndItsCorrectionAndRefusesARepetition() {
        traded();
        SignalOutcome first = report().build();
        Instant at = first.getExitTime().plusSeconds(60);
        harness.outcomes();
        harness.report("TEST:AUSDT", first, at);
        harness.report("TEST:AUSDT", first, at.plusSeconds(1));
        harness.report(
                "TEST:AUSDT",
                report().setRevision(1).setPnlPercent(-0.3).setPnl(-0.3).build(),
                at.plusSeconds(2));

        List<CheckedOutcome> outcomes = outcomes();

        assertThat(outcomes).extracting(CheckedOutcome::getRevision).containsExactly(0, 1);
        assertThat(outcomes).allSatisfy(outcome -> {
            assertThat(outcome.getOrigin()).isEqualTo("USER");
            assertThat(outcome.getLabel()).isNull();
            assertThat(outcome.getSignal()).isEqualTo("UP");
            assertThat(outcome.getQuantity()).isEqualTo(1.0);
        });
        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> assertThat(
                        Letters.header(letter, DeadLetterHeaders.REFUSAL))
                .isEqualTo("DUPLICATE"));
    }

    @Test
    void refusesAReportUnderTheKeyOfAnotherInstrument() {
        traded();
        SignalOutcome report = report().build();
        harness.report("TEST:BUSDT", report, report.getExitTime());
        harness.report("nonsense", report, report.getExitTime());
        harness.report(null, report, report.getExitTime());

        assertThat(harness.deadLetters())
                .extracting(letter -> Letters.header(letter, DeadLetterHeaders.REFUSAL))
                .containsExactly("OTHER_KEY", "OTHER_KEY", "OTHER_KEY");
    }

    @Test
    void saysOfAReportOnAnotherPartitionThanItsKeysWhereItBelongs() {
        harness.close();
        harness = new EvaluationHarness(stateDir.resolve("four"), Map.of(), 4);
        traded();
        SignalOutcome report = report().build();
        harness.report("TEST:AUSDT", report, report.getExitTime().plusSeconds(60));

        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isEqualTo(harness.bytes(report));
            assertThat(Letters.header(letter, DeadLetterHeaders.REFUSAL)).isEqualTo("WRONG_PARTITION");
            // Kafka's own partitioner puts this key on partition 2 of 4.
            assertThat(Letters.header(letter, DeadLetterHeaders.REASON))
                    .startsWith("wrong partition: ")
                    .contains("partitioner=murmur2_random", "lies on partition 0 and belongs on 2 of 4");
        });
        assertThat(outcomes()).extracting(CheckedOutcome::getOrigin).doesNotContain("USER");
    }

    @Test
    void acceptsAReportOnThePartitionOfItsKeyAmongSeveral() {
        harness.close();
        // Kafka's own partitioner puts this key on partition 0 of 5.
        harness = new EvaluationHarness(stateDir.resolve("five"), Map.of(), 5);
        traded();
        SignalOutcome report = report().build();
        harness.report("TEST:AUSDT", report, report.getExitTime().plusSeconds(60));

        assertThat(harness.deadLetters()).isEmpty();
        assertThat(outcomes()).extracting(CheckedOutcome::getOrigin).contains("USER");
    }

    private void traded() {
        bars(3, 100);
        harness.prediction(Market.prediction(CLOSE, 100, "UP").build());
        bars(40, 100);
    }

    /** Bars up to a number that stay at a price. */
    private void bars(int to, double price) {
        for (int i = 0; i < to; i++) {
            bar(i, price, price);
        }
    }

    private void bar(int index, double open, double close) {
        harness.bar(Market.record(new Bar(
                Market.INSTRUMENT,
                Market.BASE,
                Market.BEGIN + index * Market.BASE.millis(),
                open,
                Math.max(open, close),
                Math.min(open, close),
                close,
                1)));
    }

    private List<CheckedOutcome> outcomes() {
        return harness.outcomes().stream().map(TestRecord::value).toList();
    }

    /** Bought and sold at 100, at costs of 0.2 %. */
    private static SignalOutcome.Builder report() {
        return SignalOutcome.newBuilder()
                .setPredictionId("TEST:AUSDT/15m/" + CLOSE)
                .setInstrument("TEST:AUSDT")
                .setInterval("15m")
                .setOutcome("LOSS")
                .setExitReason("MANUAL")
                .setSide("LONG")
                .setEntryTime(Instant.ofEpochMilli(CLOSE + 60_000))
                .setEntryPrice(100)
                .setExitTime(Instant.ofEpochMilli(CLOSE + 3_600_000))
                .setExitPrice(100)
                .setPnl(-0.2)
                .setPnlPercent(-0.2)
                .setQuantity(1.0)
                .setSource("alice");
    }
}
