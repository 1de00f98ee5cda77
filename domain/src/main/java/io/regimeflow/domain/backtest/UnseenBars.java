package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.evaluation.HeldOutDays;
import java.util.ArrayList;
import java.util.List;
import java.util.function.LongPredicate;

/**
 * The bars that a backtest may trade on: one stretch, or the stretches that held-out days make.
 *
 * <p>No position outlives its stretch, and no decision from before a stretch is traded in it.
 *
 * @param stretches of bars of one instrument and interval, in time order, none empty
 */
public record UnseenBars(List<List<Bar>> stretches) {

    public UnseenBars {
        stretches = stretches.stream().map(List::copyOf).toList();
        long end = Long.MIN_VALUE;
        for (List<Bar> stretch : stretches) {
            if (stretch.isEmpty()) {
                throw new IllegalArgumentException("a stretch without bars");
            }
            for (Bar bar : stretch) {
                if (bar.openTime() < end) {
                    throw new IllegalArgumentException(
                            "a bar opens at %d, before its predecessor closes at %d".formatted(bar.openTime(), end));
                }
                end = bar.closeTime();
            }
        }
    }

    /** The bars that open at {@code from} or later and close by {@code to}, as one stretch, gaps and all. */
    public static UnseenBars between(List<Bar> bars, long from, long to) {
        List<Bar> within = bars.stream()
                .filter(bar -> bar.openTime() >= from && bar.closeTime() <= to)
                .toList();
        return new UnseenBars(within.isEmpty() ? List.of() : List.of(within));
    }

    /** The bars of held-out days, days that follow one another as one stretch. */
    public static UnseenBars onHeldOutDays(List<Bar> bars, HeldOutDays days) {
        return where(bars, days::holdsBar);
    }

    private static UnseenBars where(List<Bar> bars, LongPredicate closesWithin) {
        var stretches = new ArrayList<List<Bar>>();
        var stretch = new ArrayList<Bar>();
        for (Bar bar : bars) {
            if (closesWithin.test(bar.closeTime())) {
                stretch.add(bar);
            } else if (!stretch.isEmpty()) {
                stretches.add(List.copyOf(stretch));
                stretch.clear();
            }
        }
        if (!stretch.isEmpty()) {
            stretches.add(stretch);
        }
        return new UnseenBars(stretches);
    }

    /** Whether a decision at that time can be traded: it is made within a stretch, or at its begin. */
    public boolean covers(long time) {
        return stretches.stream()
                .anyMatch(stretch -> stretch.get(0).openTime() <= time
                        && time <= stretch.get(stretch.size() - 1).closeTime());
    }

    public int size() {
        return stretches.stream().mapToInt(List::size).sum();
    }

    public boolean isEmpty() {
        return stretches.isEmpty();
    }

    /** Sum of the stretches' lengths, in milliseconds. */
    public long millis() {
        return stretches.stream()
                .mapToLong(stretch -> stretch.get(stretch.size() - 1).closeTime()
                        - stretch.get(0).openTime())
                .sum();
    }
}
