package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The features of one interval of one instrument: the series of its bars, and the indicators that look at it, each once.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class IntervalFeatures {
    private final BarSeries bars;
    private final Indicator[] indicators;
    private final Indicator[] sources;
    private final int[] outputs;
    private final double[] neutrals;
    private final int warmUp;

    IntervalFeatures(List<FeatureDefinition> definitions) {
        Map<String, Indicator> byText = new LinkedHashMap<>();
        sources = new Indicator[definitions.size()];
        outputs = new int[definitions.size()];
        neutrals = new double[definitions.size()];
        for (int i = 0; i < sources.length; i++) {
            FeatureDefinition definition = definitions.get(i);
            sources[i] = byText.computeIfAbsent(definition.indicatorText(), text -> definition.indicator());
            outputs[i] = definition.outputIndex(sources[i]);
            neutrals[i] = sources[i].outputs().get(outputs[i]).neutral();
        }
        indicators = byText.values().toArray(Indicator[]::new);
        int barsBack = 0;
        int closesBack = 0;
        int longest = 1;
        for (Indicator indicator : indicators) {
            barsBack = Math.max(barsBack, indicator.barsBack());
            closesBack = Math.max(closesBack, indicator.closesBack());
            longest = Math.max(longest, indicator.warmUp());
        }
        bars = new BarSeries(barsBack, closesBack);
        warmUp = longest;
    }

    /** Number of bars until every feature is defined. */
    int warmUp() {
        return warmUp;
    }

    /** Whether as many bars have come. */
    boolean isReady() {
        return bars.count() >= warmUp;
    }

    /** Takes the next closed bar. */
    void update(Bar bar) {
        bars.add(bar);
        for (Indicator indicator : indicators) {
            indicator.update(bars);
        }
    }

    /** Writes every feature at the last bar from {@code values[from]} on; finite, whatever the bars were. */
    void compute(double[] values, int from) {
        for (int i = 0; i < sources.length; i++) {
            double value = sources[i].value(outputs[i]);
            values[from + i] = Math.abs(value) <= Double.MAX_VALUE ? value : neutrals[i];
        }
    }

    int stateBytes() {
        int bytes = bars.stateBytes();
        for (Indicator indicator : indicators) {
            bytes += indicator.stateBytes();
        }
        return bytes;
    }

    void writeTo(ByteBuffer out) {
        bars.writeTo(out);
        for (Indicator indicator : indicators) {
            indicator.writeTo(out);
        }
    }

    void readFrom(ByteBuffer in) {
        bars.readFrom(in);
        for (Indicator indicator : indicators) {
            indicator.readFrom(in, bars);
        }
    }
}
