package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import java.util.List;

/** The updates of indicators, one after the other; without a state of its own, so that all pipelines share it. */
abstract class Updates {
    /** None. */
    static final Updates NONE = new Updates() {
        @Override
        void run(Indicator[] indicators, BarSeries bars) {}
    };

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
