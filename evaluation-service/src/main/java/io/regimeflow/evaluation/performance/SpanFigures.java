package io.regimeflow.evaluation.performance;

import io.regimeflow.schemas.record.ModelVersion;
import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/** What became of a release's signals over some days, each bar once, as {@link PerformanceFollower} counts it. */
public final class SpanFigures {
    private final OutcomeTally outcomes = OutcomeTally.none();
    private final SortedMap<Long, GainTally> days = new TreeMap<>();

    private SpanFigures() {}

    public static SpanFigures none() {
        return new SpanFigures();
    }

    /** Counts a signal unless its bar is counted. */
    public void add(JudgedSignal judged) {
        if (outcomes.add(judged)) {
            days.computeIfAbsent(judged.day(), day -> GainTally.none()).add(judged);
        }
    }

    /** By the day on which they ended, since the epoch. */
    public SortedMap<Long, GainTally> days() {
        return Collections.unmodifiableSortedMap(days);
    }

    /** The figures, under their names on {@code model_version}. */
    public ModelVersion figures(String releaseId, String line, String version) {
        var told = ModelVersion.newBuilder()
                .setReleaseId(releaseId)
                .setModelLine(line)
                .setVersion(version)
                .setStatus("");
        outcomes.tell(told);
        return told.build();
    }
}
