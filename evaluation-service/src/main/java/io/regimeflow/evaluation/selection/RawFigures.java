package io.regimeflow.evaluation.selection;

import io.regimeflow.evaluation.performance.DailyCourse;
import io.regimeflow.evaluation.performance.GainTally;
import java.util.SortedMap;

/**
 * What a release did in the days before a selection; 0 where nothing was at stake.
 *
 * @param winRate share of the directed signals that gained after fees
 * @param sharpe annualised, of daily sums
 * @param averagePnl per cent a directed signal
 * @param maxDrawdown per cent
 * @param signalsPerDay directed signals by a day of judged bars; not ranked by
 * @param trades directed signals that ended
 */
record RawFigures(
        double winRate, double sharpe, double averagePnl, double maxDrawdown, double signalsPerDay, long trades) {
    private static final double MILLIS_OF_DAY = 86_400_000;

    /** Of the days of one release, in their order. */
    static RawFigures of(SortedMap<Long, GainTally> days, long intervalMillis) {
        GainTally all = GainTally.none();
        DailyCourse course = DailyCourse.none();
        for (GainTally day : days.values()) {
            all.add(day);
            course.add(day.gain());
        }
        return new RawFigures(
                orZero(all.winRate()),
                orZero(course.sharpe()),
                orZero(all.averageGain()),
                course.maxDrawdown(),
                all.trades() * MILLIS_OF_DAY / (all.outcomes() * (double) intervalMillis),
                all.trades());
    }

    private static double orZero(Double figure) {
        return figure == null ? 0 : figure;
    }
}
