package io.regimeflow.launcher.cli;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.launcher.desk.FeatureJob;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the commands that compute features. */
final class FeatureOptions {
    @Option(
            names = "--interval",
            paramLabel = "INTERVAL",
            description = "interval of the vectors: 1m, 5m, 15m, 30m, 1h, 4h or 1d (default: the set's own, or 15m)")
    private Optional<Interval> interval;

    @Option(
            names = "--intervals",
            paramLabel = "INTERVAL,…",
            split = ",",
            hideParamSyntax = true,
            description = "intervals instead of the set's own, that of the vectors first, e.g. 1h,4h,1d")
    private List<Interval> intervals = new ArrayList<>();

    @Option(
            names = "--base-interval",
            paramLabel = "INTERVAL",
            description = "interval of the bars (default: what the file's name or its first rows say)")
    private Optional<Interval> baseInterval;

    @Option(
            names = "--calendar",
            paramLabel = "CALENDAR",
            defaultValue = "always",
            description = "when bars are expected: always (default); fx-week: no gap from Friday 17:00 to Sunday 17:00"
                    + " in New York; fx-weekdays: none to Monday 00:00 UTC, for sources without Sunday evenings")
    private TradingCalendar calendar;

    @Option(
            names = "--from",
            paramLabel = "DATE",
            description = "first bar, e.g. 2025-01-01; warm-up begins there (default: the first there is)")
    private Optional<Instant> from;

    @Option(
            names = "--to",
            paramLabel = "DATE",
            description = "end, exclusive, e.g. 2025-07-01 (default: the last there is)")
    private Optional<Instant> to;

    /** What to compute of a set. */
    FeatureJob job(FeatureSet set) {
        return FeatureJob.of(set, interval, intervals, calendar);
    }

    /** The same, but for a set of one interval its own, and each option only for the sets that it makes sense for. */
    FeatureJob jobWhereFree(FeatureSet set) {
        return switch (set.intervals().size()) {
            case 0 -> FeatureJob.of(set, interval, List.of(), calendar);
            case 1 -> FeatureJob.of(set, Optional.empty(), List.of(), calendar);
            default -> FeatureJob.of(set, Optional.empty(), intervals, calendar);
        };
    }

    Optional<Interval> baseInterval() {
        return baseInterval;
    }

    Optional<Instant> from() {
        return from;
    }

    Optional<Instant> to() {
        return to;
    }
}
