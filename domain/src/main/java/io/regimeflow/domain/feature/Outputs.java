package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Indicator;
import java.util.List;

/** Outputs of indicators, one after the other; without a state of its own, so that all pipelines share it. */
abstract class Outputs {
    /** None. */
    static final Outputs NONE = new Outputs() {
        @Override
        void write(Indicator[] indicators, double[] values, int place) {}
    };

    /** Those of each, in order and of {@code length} places but for the last; each in a compilation of its own. */
    static Outputs of(List<Outputs> segments, int length) {
        Outputs[] all = segments.toArray(Outputs[]::new);
        return new Outputs() {
            @Override
            void write(Indicator[] indicators, double[] values, int place) {
                int next = place;
                for (Outputs each : all) {
                    each.write(indicators, values, next);
                    next += length;
                }
            }
        };
    }

    /** Writes them from {@code values[place]} on; finite, whatever the bars were. */
    abstract void write(Indicator[] indicators, double[] values, int place);
}
