package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import java.util.List;

/** One instrument's settled base bars, the recent ones. */
public interface TradedBars {
    /** No bar is known. */
    long NONE = Long.MIN_VALUE;

    /** Open time of the oldest; {@link #NONE} without any. */
    long oldest();

    /** Close time of the newest: the instrument's bar time; {@link #NONE} without any. */
    long newest();

    /** Bars that an instant of this span, ends included, lies in or at the border of; in order. */
    List<Bar> touching(long from, long to);
}
