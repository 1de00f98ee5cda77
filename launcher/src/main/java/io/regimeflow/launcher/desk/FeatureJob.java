package io.regimeflow.launcher.desk;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.ingest.source.BadInputException;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What to compute, whatever the bars.
 *
 * @param working interval of the vectors
 */
public record FeatureJob(FeatureSet set, Interval working, TradingCalendar calendar) {
    private static final Interval DEFAULT_WORKING = Interval.M15;

    /**
     * The features of a set over its own intervals, or over others.
     *
     * @param working without it the set's own, or 15m
     * @param intervals instead of the set's own, the working interval first; empty: its own
     * @throws BadInputException if {@code working} is another than that of the intervals
     */
    public static FeatureJob of(
            FeatureSet set, Optional<Interval> working, List<Interval> intervals, TradingCalendar calendar) {
        FeatureSet chosen = intervals.isEmpty() ? set : over(set, intervals);
        if (chosen.intervals().isEmpty()) {
            return new FeatureJob(chosen, working.orElse(DEFAULT_WORKING), calendar);
        }
        Interval own = chosen.intervals().get(0);
        if (working.isPresent() && working.get() != own) {
            throw new BadInputException(
                    "feature set %s over %s has vectors of %s, not %s; the first interval is the one of the vectors: --intervals %s,…"
                            .formatted(set.name(), codes(chosen.intervals()), own, working.get(), working.get()));
        }
        return new FeatureJob(chosen, own, calendar);
    }

    private static FeatureSet over(FeatureSet set, List<Interval> intervals) {
        try {
            return set.over(intervals);
        } catch (IllegalArgumentException e) {
            throw new BadInputException(e.getMessage(), e);
        }
    }

    /** All intervals of the bars that a vector looks at, the vectors' own first. */
    public List<Interval> intervals() {
        return set.intervals().isEmpty() ? List.of(working) : set.intervals();
    }

    /** The shortest of {@link #intervals()}: bars up to this long will do. */
    public Interval shortest() {
        return intervals().stream().min(Interval::compareTo).orElseThrow();
    }

    /** Whether bars of that length make up every interval. */
    public boolean takes(Interval base) {
        return intervals().stream().allMatch(each -> each.isMultipleOf(base));
    }

    /** A pipeline that has seen no bar; {@link BadInputException} where bars of {@code base} do not make up the intervals. */
    FeaturePipeline pipeline(Instrument instrument, Interval base) {
        if (!takes(base)) {
            throw new BadInputException(refusal(base));
        }
        return FeaturePipeline.create(set, instrument, base, working, calendar);
    }

    private String refusal(Interval base) {
        var allowed = Arrays.stream(Interval.values())
                .filter(each -> each.isMultipleOf(base))
                .toList();
        return set.intervals().isEmpty()
                ? "interval %s is not made of whole bars of %s; choose --interval %s"
                        .formatted(working, base, codes(allowed))
                : "feature set %s over %s cannot be computed from bars of %s; choose --intervals of %s, the vectors' own first"
                        .formatted(set.name(), codes(set.intervals()), base, codes(allowed));
    }

    static String codes(List<Interval> intervals) {
        return intervals.stream().map(Interval::code).collect(Collectors.joining(", "));
    }
}
