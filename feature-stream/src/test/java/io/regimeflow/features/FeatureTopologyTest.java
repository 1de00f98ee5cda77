package io.regimeflow.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FeatureTopologyTest {
    private static final String KEY = Bars.BTC.toString();
    private static final String TAIL = KEY + "|tail";

    @TempDir
    private Path stateDir;

    private FeatureStreamHarness harness;

    @BeforeEach
    void start() {
        harness = new FeatureStreamHarness(stateDir);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void readsBarsAndWritesFeaturesThroughOneStore() {
        assertThat(harness.topology().describe()).hasToString("""
                Topologies:
                   Sub-topology: 0
                    Source: read-bars (topics: [new_market_data])
                      --> compute-features
                    Processor: compute-features (stores: [pipeline-states])
                      --> write-features
                      <-- read-bars
                    Sink: write-features (topic: features)
                      <-- compute-features

                """);
    }

    @Test
    void givesTheBitsOfABatchReplay() {
        List<Bar> bars = Bars.walk(Bars.BTC, 345, 1);

        harness.publish(bars);

        assertThat(harness.vectors()).hasSize(21).isEqualTo(Bars.replay(bars));
        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void givesTheBitsOfABatchReplayWhenRestartedAtEveryBar() {
        List<Bar> bars = Bars.walk(Bars.BTC, 345, 2);

        try (var restarted = new FeatureStreamHarness(
                stateDir.resolve("restarted"), new RestartedAtEveryBar(FeatureStreamHarness.processors()))) {
            restarted.publish(bars);

            assertThat(restarted.vectors()).isEqualTo(Bars.replay(bars));
        }
    }

    @Test
    void goesOnAfterABarOfTheFarFuture() {
        List<Bar> bars = Bars.walk(Bars.BTC, 345, 1);

        harness.publish(bars.subList(0, 300));
        harness.publish(List.of(Bars.later(bars.get(300), BarIntake.FARTHEST_AHEAD.plusMinutes(5))));
        harness.publish(bars.subList(300, 345));

        assertThat(harness.vectors()).isEqualTo(Bars.replay(bars));
        assertThat(harness.deadLetters()).singleElement().asString().contains("more than 366 days ahead");
    }

    @Test
    void takesABarAfterTheLongestGapAllowed() {
        List<Bar> bars = Bars.walk(Bars.BTC, 2, 1);

        harness.publish(List.of(bars.get(0), Bars.later(bars.get(1), BarIntake.FARTHEST_AHEAD)));

        assertThat(harness.deadLetters()).isEmpty();
    }

    @Test
    void givesTheBitsOfABatchReplayOfRealBars() {
        List<Bar> bars = RealBars.ofBitcoin(600);

        harness.publish(bars);

        assertThat(harness.vectors()).hasSize(106).isEqualTo(Bars.replay(bars));
    }

    @Test
    void keepsInstrumentsApart() {
        List<Bar> btc = Bars.walk(Bars.BTC, 330, 3);
        List<Bar> eth = Bars.walk(Bars.ETH, 330, 4);

        for (int i = 0; i < btc.size(); i++) {
            harness.publish(List.of(btc.get(i), eth.get(i)));
        }

        List<FeatureVector> expected = new ArrayList<>(Bars.replay(btc));
        expected.addAll(Bars.replay(eth));
        assertThat(harness.vectors()).containsExactlyInAnyOrderElementsOf(expected);
    }

    @Test
    void keysByInstrumentAndStampsWithTheCloseTime() {
        List<Bar> bars = Bars.walk(Bars.BTC, 285, 1);

        harness.publish(bars);

        assertThat(harness.features()).singleElement().satisfies(record -> {
            assertThat(record.key()).isEqualTo(KEY);
            assertThat(record.timestamp()).isEqualTo(bars.get(284).closeTime());
            assertThat(record.value().getCloseTime().toEpochMilli())
                    .isEqualTo(bars.get(284).closeTime());
            assertThat(record.value().getQuality()).isEqualTo("OK");
        });
    }

    @Test
    void saysWhereBarsAreMissing() {
        var bars = new ArrayList<>(Bars.walk(Bars.BTC, 310, 1));
        bars.remove(250);

        harness.publish(bars);

        assertThat(harness.features())
                .isNotEmpty()
                .extracting(TestRecord::value)
                .extracting(Features::getQuality)
                .containsOnly("GAP");
    }

    @Test
    void deadLettersDuplicateAndEarlierBarsAndGoesOn() {
        List<Bar> bars = Bars.walk(Bars.BTC, 303, 1);
        harness.publish(bars.subList(0, 200));

        harness.publish(bars.subList(150, 200));
        harness.publish(bars.subList(200, 303));

        assertThat(harness.deadLetters()).hasSize(50).allMatch(reason -> reason.contains("is a duplicate"));
        assertThat(harness.vectors()).isEqualTo(Bars.replay(bars));
    }

    @Test
    void takesALateBarFromTheNextBarOn() {
        List<Bar> bars = Bars.walk(Bars.BTC, 345, 1);
        var arrived = new ArrayList<>(bars);
        arrived.add(304, arrived.remove(298));

        harness.publish(arrived);

        assertThat(harness.deadLetters()).isEmpty();
        List<FeatureVector> inOrder = Bars.replay(bars);
        List<Features> features =
                harness.features().stream().map(TestRecord::value).toList();
        assertThat(features)
                .hasSameSizeAs(inOrder)
                .filteredOn(each -> each.getQuality().equals("OK"))
                .hasSize(inOrder.size() - 2)
                .extracting(FeatureVectorMapping::toVector)
                .isSubsetOf(inOrder);
    }

    @Test
    void takesARevisedBarFromTheNextBarOn() {
        List<Bar> bars = Bars.walk(Bars.BTC, 345, 1);
        Bar revised = Bars.withClose(bars.get(290), bars.get(290).low());
        var asIfAlways = new ArrayList<>(bars);
        asIfAlways.set(290, revised);

        harness.publish(bars.subList(0, 300));
        harness.publish(KEY, Bars.record(revised, "REVISED"));
        harness.publish(bars.subList(300, 345));

        assertThat(harness.deadLetters()).isEmpty();
        var expected = new ArrayList<>(Bars.replay(bars).subList(0, 6));
        expected.addAll(Bars.replay(asIfAlways).subList(6, 21));
        assertThat(harness.vectors()).isEqualTo(expected);
    }

    @Test
    void deadLettersWhatComesTooLateToBeAddedOrRevised() {
        List<Bar> bars = Bars.walk(Bars.BTC, 60, 1);
        var without = new ArrayList<>(bars);
        without.remove(30);
        harness.publish(without);

        harness.publish(bars.subList(30, 31));
        harness.publish(KEY, Bars.record(bars.get(31), "REVISED"));

        assertThat(harness.deadLetters()).hasSize(2).allMatch(reason -> reason.contains("more than 12 bars late"));
    }

    @Test
    void deadLettersBadRecordsWithTheReasonAndLeavesTheStateAlone() {
        List<Bar> bars = Bars.walk(Bars.BTC, 4, 1);
        harness.publish(bars.subList(0, 3));
        byte[] before = harness.states().get(TAIL);
        assertThat(before).isNotNull();
        var negative = Bars.record(bars.get(3));
        negative.setLow(-1);
        var open = Bars.record(bars.get(3));
        open.setStatus("PARTIAL");
        var otherInterval = Bars.record(bars.get(3));
        otherInterval.setInterval("1m");
        otherInterval.setCloseTime(otherInterval.getOpenTime().plusSeconds(60));

        harness.publish(KEY, negative);
        harness.publish(KEY, open);
        harness.publish(KEY, otherInterval);
        harness.publish("BINANCE:ETHUSDT", Bars.record(bars.get(3)));
        harness.publishBytes(KEY, new byte[] {1, 2, 3});
        harness.publishBytes(KEY, null);

        List<String> reasons = harness.deadLetters();
        assertThat(reasons).hasSize(6);
        assertThat(reasons)
                .contains(
                        "low -1.0 is not a finite price above 0",
                        "bar of status PARTIAL is not closed",
                        "bar of interval 1m where 5m is expected",
                        "key 'BINANCE:ETHUSDT' is not the bar's instrument BINANCE:BTCUSDT",
                        "record without a value");
        assertThat(harness.states().get(TAIL)).isEqualTo(before);
        assertThat(harness.states().get("BINANCE:ETHUSDT|tail")).isNull();
    }
}
