package io.regimeflow.launcher.desk;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.util.ArrayList;
import java.util.List;

/** Where bars are missing that the calendar expects. */
final class Gaps {
    private static final int MOST_KEPT = 1_000;

    private final Interval base;
    private final TradingCalendar calendar;
    private final List<Gap> first = new ArrayList<>();
    private long count;
    private long missingBars;
    private long expectedFrom = Long.MAX_VALUE;

    Gaps(Interval base, TradingCalendar calendar) {
        this.base = base;
        this.calendar = calendar;
    }

    /** Takes the next bar, in order of time. */
    void note(Bar bar) {
        if (bar.openTime() > expectedFrom) {
            noteMissing(bar.openTime());
        }
        expectedFrom = bar.closeTime();
    }

    private void noteMissing(long before) {
        long from = calendar.nextOpen(expectedFrom);
        long to = from;
        long bars = 0;
        for (long time = from; time < before; time = calendar.nextOpen(to)) {
            to = time + base.millis();
            bars++;
        }
        if (bars == 0) {
            return;
        }
        count++;
        missingBars += bars;
        if (first.size() < MOST_KEPT) {
            first.add(new Gap(from, to, bars));
        }
    }

    /** The first of them, up to a thousand. */
    List<Gap> first() {
        return List.copyOf(first);
    }

    long count() {
        return count;
    }

    long missingBars() {
        return missingBars;
    }
}
