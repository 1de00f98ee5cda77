package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import java.util.List;
import java.util.Optional;

/** Whether a fill's price was traded at its time: between the lowest low and highest high of the bars it may lie in. */
record RangeCheck(CheckRules rules) {

    Optional<Refusal> refuse(Fill fill, TradedBars bars) {
        List<Bar> around = bars.touching(fill.time() - rules.clockSkew(), fill.time() + rules.clockSkew());
        if (around.isEmpty()) {
            return Optional.of(Refusal.NOT_TRADED);
        }
        double low = Double.POSITIVE_INFINITY;
        double high = 0;
        for (Bar bar : around) {
            low = Math.min(low, bar.low());
            high = Math.max(high, bar.high());
        }
        boolean traded = fill.price() >= low * (1 - rules.priceTolerance())
                && fill.price() <= high * (1 + rules.priceTolerance());
        return traded ? Optional.empty() : Optional.of(Refusal.OUTSIDE_RANGE);
    }
}
