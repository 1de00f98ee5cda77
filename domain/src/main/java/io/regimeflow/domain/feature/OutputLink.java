package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Indicator;
import java.lang.invoke.MethodHandles;

/**
 * Writes one output of one indicator, then the rest of the chain, which has the places after it; see {@link LinkClasses}.
 *
 * <p>The place of the output is a constant of the class, so that the JVM compiles that output's formula alone.
 */
final class OutputLink implements Outputs {
    private static final int OUTPUT = LinkClasses.number(MethodHandles.lookup());

    private final Indicator indicator;
    private final double neutral;
    private final Outputs rest;

    OutputLink(Indicator indicator, double neutral, Outputs rest) {
        this.indicator = indicator;
        this.neutral = neutral;
        this.rest = rest;
    }

    @Override
    public void write(double[] values, int place) {
        double value = indicator.value(OUTPUT);
        values[place] = Math.abs(value) <= Double.MAX_VALUE ? value : neutral;
        rest.write(values, place + 1);
    }
}
