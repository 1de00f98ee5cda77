package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import java.nio.ByteBuffer;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The features of one interval of one instrument: the series of its bars, and the indicators that look at it, each once.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class IntervalFeatures {
    private final BarSeries bars;
    private final Indicator[] indicators;
    private final Consumer<BarSeries> updates;
    private final Outputs outputs;
    private final int warmUp;

    /** Fresh indicators; the series goes back as far as they look. */
    public IntervalFeatures(List<FeatureDefinition> definitions) {
        Map<String, Indicator> byText = new LinkedHashMap<>();
        var sources = new Indicator[definitions.size()];
        var places = new int[definitions.size()];
        var neutrals = new double[definitions.size()];
        for (int i = 0; i < sources.length; i++) {
            FeatureDefinition definition = definitions.get(i);
            sources[i] = byText.computeIfAbsent(definition.indicatorText(), text -> definition.indicator());
            places[i] = definition.outputIndex(sources[i]);
            neutrals[i] = sources[i].outputs().get(places[i]).neutral();
        }
        indicators = byText.values().toArray(Indicator[]::new);
        List<String> formulas =
                definitions.stream().map(FeatureDefinition::formula).toList();
        var links = LinkClasses.of(formulas, indicators.length, places);
        updates = links.updates(indicators);
        outputs = links.outputs(sources, neutrals);
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
    public int warmUp() {
        return warmUp;
    }

    /** Whether as many bars have come. */
    public boolean isReady() {
        return bars.count() >= warmUp;
    }

    /** Takes the next closed bar. */
    public void update(Bar bar) {
        bars.add(bar);
        updates.accept(bars);
    }

    /** Writes every feature at the last bar from {@code values[from]} on; finite, whatever the bars were. */
    public void compute(double[] values, int from) {
        outputs.write(values, from);
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
