package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Positive;
import net.jqwik.api.constraints.Size;

class FeaturePipelinePropertyTest {
    private static final int BARS = 600;

    @Property(tries = 40)
    void mutatingTheFutureChangesNothingInThePast(
            @ForAll long seed, @ForAll long otherSeed, @ForAll @IntRange(min = 300, max = BARS - 1) int now) {
        List<Bar> bars = Bars.wild(Interval.M5, BARS, seed);
        List<Bar> otherFuture = new ArrayList<>(bars.subList(0, now));
        long from = bars.get(now - 1).closeTime();
        Bars.wild(Interval.M5, 2 * BARS, otherSeed).stream()
                .filter(bar -> bar.openTime() >= from)
                .forEach(otherFuture::add);

        List<FeatureVector> expected = upTo(from, Replay.straight(bars, Interval.M15));

        assertThat(upTo(from, Replay.straight(otherFuture, Interval.M15))).isEqualTo(expected);
        assertThat(Replay.straight(bars.subList(0, now), Interval.M15)).isEqualTo(expected);
    }

    private static List<FeatureVector> upTo(long time, List<FeatureVector> vectors) {
        return vectors.stream().filter(vector -> vector.closeTime() <= time).toList();
    }

    @Property(tries = 40)
    void writingOutAndReadingBackAtEveryBarChangesNoBit(@ForAll long seed) {
        List<Bar> bars = Bars.wild(Interval.M5, BARS, seed);

        assertThat(Replay.restoredAtEveryBar(bars, Interval.M15)).isEqualTo(Replay.straight(bars, Interval.M15));
    }

    @Property(tries = 40)
    void everyValueIsFiniteInAWildMarket(@ForAll long seed) {
        List<Bar> bars = Bars.wild(Interval.M5, BARS, seed);

        assertThat(Replay.straight(bars, Interval.M15)).isNotEmpty().allMatch(FeatureVector::isFinite);
    }

    @Property(tries = 100)
    void everyValueIsFiniteAtTheEndsOfTheNumberRange(
            @ForAll @Size(min = 1, max = 30) List<@Positive @DoubleRange(max = Double.MAX_VALUE) Double> prices,
            @ForAll @Size(min = 1, max = 30) List<@DoubleRange(max = Double.MAX_VALUE) Double> volumes) {
        var bars = new ArrayList<Bar>();
        for (int i = 0; i < 160; i++) {
            double price = Math.max(prices.get(i % prices.size()), Double.MIN_VALUE);
            bars.add(Bars.flat(Interval.M15, i, price, volumes.get(i % volumes.size())));
        }

        assertThat(Replay.straight(bars, Interval.M15)).hasSize(66).allMatch(FeatureVector::isFinite);
    }

    /** A power of two changes no digit, so a feature that moves with it would be a price or volume level. */
    @Property(tries = 40)
    void noFeatureIsAPriceOrVolumeLevel(@ForAll long seed, @ForAll @IntRange(min = -8, max = 8) int exponent) {
        List<Bar> bars = Bars.walk(Interval.M15, 150, seed);
        double factor = Math.scalb(1.0, exponent);
        List<Bar> scaled = bars.stream()
                .map(bar -> new Bar(
                        bar.instrument(),
                        bar.interval(),
                        bar.openTime(),
                        bar.open() * factor,
                        bar.high() * factor,
                        bar.low() * factor,
                        bar.close() * factor,
                        bar.volume() * factor))
                .toList();

        assertThat(Replay.straight(scaled, Interval.M15))
                .extracting(FeatureVector::toArray)
                .containsExactlyElementsOf(Replay.straight(bars, Interval.M15).stream()
                        .map(FeatureVector::toArray)
                        .toList());
    }
}
