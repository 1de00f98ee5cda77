package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import java.util.function.Consumer;

/** Hands the newest bar to one indicator, then to the rest of the chain; see {@link LinkClasses}. */
final class UpdateLink implements Consumer<BarSeries> {
    private final Indicator indicator;
    private final Consumer<BarSeries> rest;

    UpdateLink(Indicator indicator, Consumer<BarSeries> rest) {
        this.indicator = indicator;
        this.rest = rest;
    }

    @Override
    public void accept(BarSeries bars) {
        indicator.update(bars);
        rest.accept(bars);
    }
}
