package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Set;

/** What a pipeline is made of, and ways to run bars through one. */
public record PipelineRun(
        FeatureSet set, Instrument instrument, Interval base, Interval working, TradingCalendar calendar) {

    /** Three intervals of indicators of every kind of memory, so short that warm-up takes a day of 5m bars. */
    static final PipelineRun QUICK = new PipelineRun(
            FeatureSetText.parse("""
                    name: quick
                    revision: 1
                    intervals: [15m, 5m, 1h]
                    features:
                      sma: sma(5).distance
                      ema: ema(4).distance
                      upper: bollinger(4, 2).upper_distance
                      histogram: macd(2, 4, 3).histogram_to_close
                      atr: atr(3).to_close
                      rsi: rsi(3).value
                      volume: volume_average(3).ratio
                      roc: roc(2).value
                      range: bar_shape.range_to_close
                    """), Bars.BTC, Interval.M5, Interval.M15, TradingCalendar.ALWAYS_OPEN);

    /** A shipped set as it runs by default, on base bars that are shorter than its working bars. */
    static PipelineRun of(FeatureSet set) {
        Interval working =
                set.intervals().isEmpty() ? Interval.M15 : set.intervals().get(0);
        Interval shortest = set.intervals().stream()
                .min(Comparator.comparing(Interval::millis))
                .orElse(working);
        Interval base = shortest == working ? nextShorter(working) : shortest;
        return new PipelineRun(set, Bars.BTC, base, working, TradingCalendar.ALWAYS_OPEN);
    }

    private static Interval nextShorter(Interval interval) {
        return Arrays.stream(Interval.values())
                .filter(each -> each.millis() < interval.millis())
                .max(Comparator.comparing(Interval::millis))
                .orElseThrow();
    }

    static List<PipelineRun> shipped() {
        return FeatureSets.all().stream().map(PipelineRun::of).toList();
    }

    PipelineRun on(Instrument other, Interval otherBase, TradingCalendar otherCalendar) {
        return new PipelineRun(set, other, otherBase, working, otherCalendar);
    }

    FeaturePipeline create() {
        return FeaturePipeline.create(set, instrument, base, working, calendar);
    }

    FeaturePipeline restore(byte[] snapshot) {
        return FeaturePipeline.restore(set, instrument, base, working, calendar, snapshot);
    }

    FeaturePipeline restore(byte[] anchor, byte[] tail) {
        return FeaturePipeline.restore(set, instrument, base, working, calendar, anchor, tail);
    }

    /** Every vector of the bars, by one pipeline from first to last. */
    List<FeatureVector> vectors(List<Bar> bars) {
        return vectors(create(), bars);
    }

    /** What the pipeline makes of these bars. */
    static List<FeatureVector> vectors(FeaturePipeline pipeline, List<Bar> bars) {
        var vectors = new ArrayList<FeatureVector>();
        for (Bar bar : bars) {
            pipeline.update(bar).ifPresent(vectors::add);
        }
        return vectors;
    }

    /** A pipeline that has seen these bars. */
    FeaturePipeline after(List<Bar> bars) {
        FeaturePipeline pipeline = create();
        bars.forEach(pipeline::update);
        return pipeline;
    }

    /** Number of base bars, from midnight on, to the first vector. */
    int baseBarsToWarmUp() {
        return Math.toIntExact(create().warmUp() * (working.millis() / base.millis()));
    }

    /** The bars without those at these places. */
    static List<Bar> without(List<Bar> bars, Set<Integer> places) {
        var rest = new ArrayList<Bar>();
        for (int i = 0; i < bars.size(); i++) {
            if (!places.contains(i)) {
                rest.add(bars.get(i));
            }
        }
        return rest;
    }

    /** The same bar at another price and volume. */
    static Bar tenfold(Bar bar) {
        return new Bar(
                bar.instrument(),
                bar.interval(),
                bar.openTime(),
                10 * bar.open(),
                10 * bar.high(),
                10 * bar.low(),
                10 * bar.close(),
                10 * bar.volume());
    }

    @Override
    public String toString() {
        return set.name();
    }
}
