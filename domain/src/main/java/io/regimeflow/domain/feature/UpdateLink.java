package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import java.lang.invoke.MethodHandles;

/** Hands the newest bar to one of the indicators, then to those after it; see {@link LinkClasses}. */
final class UpdateLink extends Updates {
    private static final int PLACE = LinkClasses.numbers(MethodHandles.lookup()).get(0);

    private final Updates rest;

    UpdateLink(Updates rest) {
        this.rest = rest;
    }

    @Override
    void run(Indicator[] indicators, BarSeries bars) {
        indicators[PLACE].update(bars);
        rest.run(indicators, bars);
    }
}
