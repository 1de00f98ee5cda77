package io.regimeflow.features.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AuditTopologyTest {
    private static final List<Bar> BARS = AuditHarness.bars(300);
    private static final List<Features> VECTORS = AuditHarness.vectors(BARS);

    @TempDir
    private Path stateDir;

    private AuditHarness harness;

    @BeforeEach
    void start() {
        harness = new AuditHarness(stateDir, new AuditConfig(1));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void readsBarsAndVectorsAndWritesAlertsAndDeadLettersThroughOneStore() {
        assertThat(harness.topology().describe()).hasToString("""
                Topologies:
                   Sub-topology: 0
                    Source: read-bars (topics: [new_market_data])
                      --> audit-vectors
                    Source: read-features (topics: [features])
                      --> audit-vectors
                    Processor: audit-vectors (stores: [audit-states])
                      --> write-alerts, write-dead-letters
                      <-- read-bars, read-features
                    Sink: write-alerts (topic: alert)
                      <-- audit-vectors
                    Sink: write-dead-letters (topic: dead_letter)
                      <-- audit-vectors

                """);
    }

    @Test
    void matchesEveryServedVectorAndSaysNothing() {
        harness.publish(BARS);
        harness.serve(VECTORS);

        assertThat(harness.counted("match")).isEqualTo(6);
        assertThat(harness.alerts()).isEmpty();
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void alertsOfAFlippedBitAndDeadLettersBothVectors() {
        List<Features> served = copied(VECTORS);
        Features faulty = served.get(3);
        long bits = Double.doubleToRawLongBits(faulty.getValues().get(5)) ^ 1;
        faulty.getValues().set(5, Double.longBitsToDouble(bits));

        harness.publish(BARS);
        harness.serve(served);

        String difference = "close_to_ema_26 %016x where %016x is recomputed".formatted(bits, bits ^ 1);
        assertThat(harness.alerts()).singleElement().satisfies(alert -> {
            assertThat(alert.getKind()).isEqualTo("FEATURE_MISMATCH");
            assertThat(alert.getSeverity()).isEqualTo("CRITICAL");
            assertThat(alert.getSubject()).isEqualTo(AuditHarness.KEY);
            assertThat(alert.getMessage())
                    .contains(AuditHarness.KEY, faulty.getCloseTime().toString(), difference);
            assertThat(alert.getRaisedAt()).isEqualTo(AuditHarness.NOW);
        });
        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.key()).isEqualTo(AuditHarness.KEY);
            assertThat(harness.topics().features().valueSerde().deserializer().deserialize("features", letter.value()))
                    .isEqualTo(faulty);
            assertThat(AuditHarness.header(letter, DeadLetterHeaders.REASON)).contains(difference);
            assertThat(AuditHarness.header(letter, DeadLetterHeaders.TOPIC)).isEqualTo("features");
            assertThat(AuditHarness.header(letter, DeadLetterHeaders.OFFSET)).isEqualTo("3");
            assertThat(AuditHarness.header(letter, DeadLetterHeaders.VERDICT)).isEqualTo("MISMATCH");
            assertThat(AuditHarness.header(letter, DeadLetterHeaders.RECOMPUTED_VALUES)
                            .split(","))
                    .hasSize(18)
                    .contains("%016x".formatted(bits ^ 1));
        });
        assertThat(harness.counted("mismatch")).isEqualTo(1);
        assertThat(harness.counted("match")).isEqualTo(5);
    }

    @Test
    void deadLettersAMissingVectorWithoutAValue() {
        harness.publish(BARS);
        harness.serve(VECTORS.subList(0, 1));
        harness.serve(VECTORS.subList(2, 6));

        assertThat(harness.counted("missing")).isEqualTo(1);
        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.deadLetters()).singleElement().satisfies(letter -> {
            assertThat(letter.value()).isNull();
            assertThat(AuditHarness.header(letter, DeadLetterHeaders.VERDICT)).isEqualTo("MISSING");
        });
    }

    @Test
    void acceptsASecondEqualSeriesAlsoWhenRestartedAtEveryRecord() {
        harness.close();
        harness = new AuditHarness(stateDir.resolve("restarted"), new AuditConfig(1), RestartedAtEveryRecord::new);

        harness.publish(BARS);
        harness.serve(VECTORS);
        harness.serve(VECTORS);

        assertThat(harness.counted("match")).isEqualTo(6);
        assertThat(harness.counted("repeated")).isEqualTo(6);
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void countsWhatItPassesOver() {
        harness.publish(BARS.subList(0, 3));
        harness.publish(BARS.subList(2, 3)); // a duplicate, which feature-stream dead-letters
        harness.serve("BINANCE:ETHUSDT", VECTORS.get(0));

        assertThat(harness.passedOver("new_market_data")).isEqualTo(1);
        assertThat(harness.passedOver("features")).isEqualTo(1);
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void alertsOnceOfFailuresThatFollowOneAnother() {
        List<Features> served = copied(VECTORS);
        served.subList(1, 4).forEach(vector -> vector.setClose(1));

        harness.publish(BARS);
        harness.serve(served);

        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.deadLetters()).hasSize(3);
    }

    @Test
    void goesOnFromItsStateWhenRestartedAtEveryRecord() {
        List<Features> served = copied(VECTORS);
        served.get(5).setClose(1);
        harness.close();
        harness = new AuditHarness(stateDir.resolve("restarted"), new AuditConfig(1), RestartedAtEveryRecord::new);

        harness.publish(BARS.subList(0, 294));
        harness.serve(served.subList(0, 6));
        harness.publish(BARS.subList(294, 300));

        assertThat(harness.counted("match")).isEqualTo(5);
        assertThat(harness.counted("mismatch")).isEqualTo(1);
        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void saysOnceThatTheStartOfTheLogIsMissing() {
        harness.publish(BARS.subList(100, 300));
        harness.serve(VECTORS);

        assertThat(harness.alerts()).hasSize(1);
        assertThat(harness.counted("unexpected")).isEqualTo(1);
        assertThat(harness.counted("skipped")).isEqualTo(5);
    }

    @Test
    void passesOverWhatFeatureStreamRefuses() {
        harness.publish(BARS.subList(0, 200));
        harness.publish(BARS.subList(100, 200));
        harness.publish(BarMapping.toRecord(BARS.get(200), BarDetails.NONE, "PARTIAL", "test"));
        harness.publish(BARS.subList(200, 300));
        harness.serve(VECTORS);

        assertThat(harness.counted("match")).isEqualTo(6);
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void leavesOtherFeatureSetsAlone() {
        List<Features> others = copied(VECTORS);
        others.forEach(vector -> vector.setFeatureSetId("fs38-000000000000"));

        harness.publish(BARS);
        harness.serve(others);
        harness.serve(VECTORS);

        assertThat(harness.counted("match")).isEqualTo(6);
        assertThat(harness.alerts()).isEmpty();
    }

    @Test
    void auditsTheCoveredShareOfTheInstruments() {
        harness.close();
        harness = new AuditHarness(stateDir.resolve("some"), new AuditConfig(0.001));

        harness.publish(BARS);
        harness.serve(VECTORS);

        assertThat(harness.counted("match")).isZero();
    }

    @Test
    void goesOnWhereItsStateIsOfAnotherVersion() {
        List<Features> served = copied(VECTORS);
        served.get(5).setClose(1);
        restart(logOf(BARS.subList(0, 291)), 1, RestartedAtEveryRecord::new);
        byte[] ofAnotherVersion = {99};
        harness.states().put(AuditHarness.KEY + "#anchor", ofAnotherVersion);
        harness.states().put(AuditHarness.KEY + "#tail", ofAnotherVersion);
        harness.states().put(AuditHarness.KEY + "#check", ofAnotherVersion);

        // The vectors of bars 285 to 290 were on their way; that of 291 to 293 and later ones are compared.
        harness.serve(served.subList(2, 3));
        harness.publish(BARS.subList(291, 300));
        harness.serve(served.subList(3, 6));

        assertThat(harness.counted("match")).isEqualTo(2);
        assertThat(harness.counted("mismatch")).isEqualTo(1);
        assertThat(harness.deadLetters()).hasSize(1);
        assertThat(harness.alerts()).hasSize(1);
    }

    @Test
    void remakesWhatALargerShareNewlyCovers() {
        restart(logOf(BARS.subList(0, 291)), 0.001, processors -> processors);
        harness.publish(BARS.subList(0, 291));
        harness.serve(VECTORS.subList(0, 3));
        byte[] share = harness.states().get("#share");
        restart(logOf(BARS.subList(0, 291)), 1, RestartedAtEveryRecord::new);
        harness.states().put("#share", share);

        harness.publish(BARS.subList(291, 300));
        harness.serve(VECTORS.subList(3, 6));

        assertThat(harness.counted("match")).isEqualTo(3);
        assertThat(harness.alerts()).isEmpty();
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void passesOverAVectorUnderAKeyThatNamesNoInstrument() {
        Features nobodys =
                Features.newBuilder(VECTORS.get(0)).setInstrument("nobody").build();

        harness.serve("nobody", nobodys);
        harness.publish(BARS);
        harness.serve(VECTORS);

        assertThat(harness.counted("match")).isEqualTo(6);
    }

    private void restart(
            Remake remake, double share, UnaryOperator<ProcessorSupplier<String, byte[], String, Object>> wrap) {
        harness.close();
        harness = new AuditHarness(stateDir.resolve("share-" + share), new AuditConfig(share), remake, wrap);
    }

    private static Remake logOf(List<Bar> bars) {
        return (partition, end, instruments) -> {
            FeaturePipeline pipeline = new Fs18().create(Vectors.BTC);
            bars.forEach(pipeline::update);
            return Map.of(AuditHarness.KEY, pipeline);
        };
    }

    private static List<Features> copied(List<Features> vectors) {
        return vectors.stream()
                .map(vector -> {
                    Features copy = Features.newBuilder(vector).build();
                    copy.setValues(new ArrayList<>(vector.getValues()));
                    return copy;
                })
                .toList();
    }
}
