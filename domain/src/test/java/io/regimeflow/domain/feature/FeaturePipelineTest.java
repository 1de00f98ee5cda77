package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FeaturePipelineTest {
    private static final int WARM_UP = 95;

    @Test
    void givesTheFirstVectorWhenTheWarmUpIsOver() {
        List<Bar> bars = Bars.walk(Interval.M5, 3 * (WARM_UP + 2), 1);

        List<FeatureVector> vectors = Replay.straight(bars, Interval.M15);

        assertThat(vectors)
                .extracting(FeatureVector::closeTime)
                .containsExactly(
                        bars.get(3 * WARM_UP - 1).closeTime(),
                        bars.get(3 * WARM_UP + 2).closeTime(),
                        bars.get(3 * WARM_UP + 5).closeTime());
        assertThat(pipeline().warmUp()).isEqualTo(WARM_UP);
    }

    @Test
    void namesWhatTheVectorIsOf() {
        List<Bar> bars = Bars.walk(Interval.M5, 3 * WARM_UP, 1);

        FeatureVector vector = Replay.straight(bars, Interval.M15).get(0);

        assertThat(vector.instrument()).isEqualTo(Bars.BTC);
        assertThat(vector.interval()).isEqualTo(Interval.M15);
        assertThat(vector.close()).isEqualTo(bars.get(bars.size() - 1).close());
        assertThat(vector.featureSetId()).isEqualTo(FeatureSets.fs18().id());
        assertThat(vector.size()).isEqualTo(18);
    }

    @Test
    void baseBarsThatAreAlreadyOfTheWorkingIntervalGiveTheSameBits() {
        List<Bar> quarters = Bars.walk(Interval.M15, 150, 7);
        // The same market in 5m bars: the quarter's whole move in its first bar, then two that stand still.
        List<Bar> fives = IntStream.range(0, 450)
                .mapToObj(i -> {
                    Bar quarter = quarters.get(i / 3);
                    return i % 3 == 0
                            ? Bars.at(
                                    Interval.M5,
                                    i,
                                    quarter.open(),
                                    quarter.high(),
                                    quarter.low(),
                                    quarter.close(),
                                    quarter.volume())
                            : Bars.flat(Interval.M5, i, quarter.close(), 0);
                })
                .toList();

        assertThat(Replay.straight(fives, Interval.M15)).isEqualTo(Replay.straight(quarters, Interval.M15));
    }

    @Test
    void givesNoVectorForAWorkingBarWhoseLastBaseBarIsMissing() {
        List<Bar> bars = Bars.walk(Interval.M5, 3 * (WARM_UP + 2), 1);
        int last = 3 * WARM_UP - 1;
        var withoutLast = new ArrayList<>(bars);
        withoutLast.remove(last);

        List<FeatureVector> vectors = Replay.straight(withoutLast, Interval.M15);

        assertThat(vectors)
                .extracting(FeatureVector::closeTime)
                .containsExactly(
                        bars.get(last + 3).closeTime(), bars.get(last + 6).closeTime());
    }

    @Test
    void tellsOfAGapUntilItHasLeftTheIndicatorsMemory() {
        List<Bar> bars = Bars.walk(Interval.M15, 3 * WARM_UP, 1);
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), Bars.BTC, Interval.M15, Interval.M15);
        bars.subList(0, WARM_UP).forEach(pipeline::update);
        assertThat(pipeline.hasGap()).isFalse();

        bars.subList(WARM_UP + 1, 2 * WARM_UP + 1).forEach(bar -> {
            pipeline.update(bar);
            assertThat(pipeline.hasGap()).isTrue();
        });

        pipeline.update(bars.get(2 * WARM_UP + 1));
        assertThat(pipeline.hasGap()).isFalse();
    }

    @Test
    void refusesADuplicateAndStaysAsItWas() {
        List<Bar> bars = Bars.walk(Interval.M5, 10, 1);
        FeaturePipeline pipeline = pipeline();
        bars.forEach(pipeline::update);
        byte[] before = pipeline.snapshot();

        assertThat(pipeline.refusal(bars.get(9)))
                .hasValueSatisfying(reason -> assertThat(reason).contains("is a duplicate"));
        assertThatThrownBy(() -> pipeline.update(bars.get(3))).isInstanceOf(IllegalArgumentException.class);
        assertThat(pipeline.snapshot()).isEqualTo(before);
        assertThat(pipeline.lastCloseTime()).isEqualTo(bars.get(9).closeTime());
    }

    @Test
    void refusesABarOfAnotherInstrumentOrInterval() {
        Bar bar = Bars.flat(Interval.M5, 0, 100, 1);
        var eth = FeaturePipeline.create(
                FeatureSets.fs18(), Instrument.parse("BINANCE:ETHUSDT"), Interval.M5, Interval.M15);

        assertThat(eth.refusal(bar)).contains("bar of BINANCE:BTCUSDT in the pipeline of BINANCE:ETHUSDT");
        assertThat(pipeline().refusal(Bars.flat(Interval.M15, 0, 100, 1)))
                .contains("bar of interval 15m where 5m is expected");
        assertThat(pipeline().refusal(bar)).isEmpty();
    }

    private static FeaturePipeline pipeline() {
        return FeaturePipeline.create(FeatureSets.fs18(), Bars.BTC, Interval.M5, Interval.M15);
    }
}
