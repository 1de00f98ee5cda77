package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingMaximum;
import io.regimeflow.domain.rolling.RollingMinimum;

/** The highest high and the lowest low of the last n bars. */
final class PriceRange {
    private final RollingMaximum highs;
    private final RollingMinimum lows;

    PriceRange(int length) {
        this.highs = new RollingMaximum(length);
        this.lows = new RollingMinimum(length);
    }

    int length() {
        return highs.length();
    }

    void update(BarSeries bars) {
        highs.update(bars.high());
        lows.update(bars.low());
    }

    double highest() {
        return highs.value();
    }

    double lowest() {
        return lows.value();
    }

    double size() {
        return highs.value() - lows.value();
    }

    /** Makes the state after the newest bar; looks n − 1 bars back. */
    void refill(BarSeries bars) {
        highs.refill(bars.count(), bars::high);
        lows.refill(bars.count(), bars::low);
    }
}
