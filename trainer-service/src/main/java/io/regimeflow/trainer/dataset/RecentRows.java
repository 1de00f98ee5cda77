package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.Fold;
import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureVector;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/**
 * What held-out days leave of the rows after a time.
 *
 * @param all rows with a full window and a known label
 * @param clean those of them whose window and label touch no held-out day
 * @param days held-out days from the first row's window to the last row
 */
record RecentRows(int all, int clean, List<LocalDate> days, Instant after) {
    RecentRows {
        days = List.copyOf(days);
    }

    static RecentRows of(List<MarketSeries> pool, int window, int horizon, Instant after, HeldOutDays heldOut) {
        List<List<FeatureVector>> series =
                pool.stream().map(MarketSeries::vectors).toList();
        long from = after.toEpochMilli();
        return new RecentRows(
                Fold.recentRows(series, window, horizon, from, HeldOutDays.none()),
                Fold.recentRows(series, window, horizon, from, heldOut),
                days(series, window, after, heldOut),
                after);
    }

    private static List<LocalDate> days(
            List<List<FeatureVector>> pool, int window, Instant after, HeldOutDays heldOut) {
        FeatureVector last = pool.get(0).get(pool.get(0).size() - 1);
        LocalDate first = day(after.toEpochMilli() - window * last.interval().millis());
        return first.datesUntil(
                        day(Math.max(after.toEpochMilli(), last.closeTime())).plusDays(1))
                .filter(heldOut::isHeldOut)
                .toList();
    }

    private static LocalDate day(long time) {
        return Instant.ofEpochMilli(time).atZone(ZoneOffset.UTC).toLocalDate();
    }

    /** Rows that held-out days take away. */
    int heldBack() {
        return all - clean;
    }

    /** For people. */
    @Override
    public String toString() {
        return "%d of the %d rows after %s may teach, since no training learns from a row whose window or label touches a held-out day (%s)"
                .formatted(clean, all, after, days.toString().replaceAll("[\\[\\]]", ""));
    }
}
