package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Indicator;

/** Outputs of indicators, one after the other; without a state of its own, so that all pipelines share it. */
abstract class Outputs {
    /** None. */
    static final Outputs NONE = new Outputs() {
        @Override
        void write(Indicator[] indicators, double[] values, int place) {}
    };

    /** Writes them from {@code values[place]} on; finite, whatever the bars were. */
    abstract void write(Indicator[] indicators, double[] values, int place);
}
