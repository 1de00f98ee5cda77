package io.regimeflow.evaluation.report;

import io.regimeflow.evaluation.performance.GainTally;
import io.regimeflow.schemas.record.ModelVersion;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What one release did in a month.
 *
 * @param figures of the signals that ended in it
 * @param days by the day on which they ended, since the epoch
 */
record ReleaseMonth(ModelVersion figures, SortedMap<Long, GainTally> days) {
    ReleaseMonth {
        days = new TreeMap<>(days);
    }

    String version() {
        return figures.getVersion();
    }

    /** Running sum of the gains after each day, per cent. */
    List<Double> equity() {
        var equity = new ArrayList<Double>();
        double sum = 0;
        for (GainTally day : days.values()) {
            sum += day.totalGain();
            equity.add(sum);
        }
        return equity;
    }

    /** How far that sum is below its highest point so far, 0 at the start among them; per cent, at most 0. */
    List<Double> drawdown() {
        var drawdown = new ArrayList<Double>();
        double peak = 0;
        for (double value : equity()) {
            peak = Math.max(peak, value);
            drawdown.add(value - peak);
        }
        return drawdown;
    }
}
