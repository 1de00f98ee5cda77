package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Indicator;
import java.lang.invoke.MethodHandles;

/**
 * Writes one output of one indicator, then the rest of the chain, which has the places after it; see {@link LinkClasses}.
 *
 * <p>The place of the output is a constant of the class, so that the JVM compiles that output's formula alone.
 */
final class OutputLink extends Outputs {
    private static final int INDICATOR =
            LinkClasses.numbers(MethodHandles.lookup()).get(0);
    private static final int OUTPUT =
            LinkClasses.numbers(MethodHandles.lookup()).get(1);

    private final double neutral;
    private final Outputs rest;

    OutputLink(double neutral, Outputs rest) {
        this.neutral = neutral;
        this.rest = rest;
    }

    @Override
    void write(Indicator[] indicators, double[] values, int place) {
        double value = indicators[INDICATOR].value(OUTPUT);
        values[place] = Math.abs(value) <= Double.MAX_VALUE ? value : neutral;
        rest.write(indicators, values, place + 1);
    }
}
