package io.regimeflow.launcher.desk;

import io.regimeflow.domain.bar.Interval;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * What a run read, found missing and gave.
 *
 * <p><b>Units.</b> Times are milliseconds since the epoch, UTC.
 *
 * @param base interval of the bars read
 * @param bars rows that are bars
 * @param rejected rows that are none
 * @param warmUp in bars of the working interval
 * @param flagged vectors of quality GAP
 * @param notFinite vectors with a value that is no finite number; there should be none
 * @param gaps number of gaps
 * @param firstGaps the first of them, up to a thousand
 * @param nanos time taken, of reading, computing and printing
 */
public record FeatureReport(
        FeatureJob job,
        Interval base,
        long bars,
        long rejected,
        long firstOpenTime,
        long lastCloseTime,
        int warmUp,
        OptionalLong firstVector,
        long vectors,
        long flagged,
        long notFinite,
        long gaps,
        long missingBars,
        List<Gap> firstGaps,
        long nanos) {

    public FeatureReport {
        firstGaps = List.copyOf(firstGaps);
    }

    /** For people, a line per subject and gap. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("set       %s, %d features over %s"
                .formatted(job.set().id(), job.set().size(), FeatureJob.codes(job.intervals())));
        lines.add("rows      %d bars of %s, %s to %s; %d rejected"
                .formatted(
                        bars,
                        base,
                        Instant.ofEpochMilli(firstOpenTime),
                        Instant.ofEpochMilli(lastCloseTime),
                        rejected));
        lines.add("warm-up   %d bars of %s (%s), first vector %s"
                .formatted(
                        warmUp,
                        job.working(),
                        Spans.text(Duration.ofMillis(warmUp * job.working().millis())),
                        firstVector.isPresent()
                                ? "at " + Instant.ofEpochMilli(firstVector.getAsLong())
                                : "never reached"));
        lines.add("gaps      %d, %d bars missing, calendar %s".formatted(gaps, missingBars, job.calendar()));
        for (Gap gap : firstGaps) {
            lines.add("          %s to %s, %d bars"
                    .formatted(Instant.ofEpochMilli(gap.from()), Instant.ofEpochMilli(gap.to()), gap.bars()));
        }
        if (gaps > firstGaps.size()) {
            lines.add("          and %d more".formatted(gaps - firstGaps.size()));
        }
        lines.add("vectors   %d, %d of them flagged GAP, %d not finite".formatted(vectors, flagged, notFinite));
        lines.add("time      %d ns per bar, reading and printing included; %s s in all"
                .formatted(nanos / Math.max(1, bars), String.format(Locale.ROOT, "%.1f", nanos / 1e9)));
        return lines;
    }
}
