package io.regimeflow.evaluation.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.EvaluationHarness;
import io.regimeflow.schemas.record.CheckedOutcome;
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

class JudgedReportsTest {
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
        Market.quiet(3).forEach(harness::bar);
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
            harness.bar(Market.bar(i, 100, 100));
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
        Market.quiet(3).forEach(harness::bar);
        harness.prediction(Market.prediction(CLOSE, 100, "UP").build());
        Market.quiet(40).forEach(harness::bar);
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
