package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import java.lang.invoke.MethodType;
import java.util.List;

/** The updates of indicators, one after the other; without a state of its own, so that all pipelines share it. */
abstract class Updates {
    private static final MethodType RUN = MethodType.methodType(void.class, Indicator[].class, BarSeries.class);
    private static final MethodType UPDATE = MethodType.methodType(void.class, BarSeries.class);
    private static final int INDICATORS = 1;
    private static final int BARS = 2;

    /**
     * Straight code: {@code ((Sma) indicators[first]).update(bars); …}
     *
     * @param types of the indicators from {@code first} on
     */
    static Updates straight(int first, List<Class<?>> types) {
        var code = new StraightClass(Updates.class);
        for (int i = 0; i < types.size(); i++) {
            code.loadReference(INDICATORS);
            code.push(first + i);
            code.loadElement();
            code.cast(types.get(i));
            code.loadReference(BARS);
            code.call(types.get(i), "update", UPDATE);
        }
        return (Updates) code.instance("run", RUN);
    }

    /** Those of each, in order, each in a compilation of its own: what they call differs, and is not inlined here. */
    static Updates of(List<Updates> segments) {
        Updates[] all = segments.toArray(Updates[]::new);
        return new Updates() {
            @Override
            void run(Indicator[] indicators, BarSeries bars) {
                for (Updates each : all) {
                    each.run(indicators, bars);
                }
            }
        };
    }

    /** Hands the newest bar to each. */
    abstract void run(Indicator[] indicators, BarSeries bars);
}
