package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;

/** The updates of indicators, one after the other; without a state of its own, so that all pipelines share it. */
abstract class Updates {
    /** None. */
    static final Updates NONE = new Updates() {
        @Override
        void run(Indicator[] indicators, BarSeries bars) {}
    };

    /** Hands the newest bar to each. */
    abstract void run(Indicator[] indicators, BarSeries bars);
}
