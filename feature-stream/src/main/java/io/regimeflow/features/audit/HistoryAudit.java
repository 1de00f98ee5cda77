package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Audits what has been served in a span of market time: first takes every bar there is, from the first on, then every vector
 * that was served, and then tells.
 *
 * <p>Keeps the recomputed vectors of the span in memory until their counterparts have come: eight bytes for each value.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class HistoryAudit {
    /** By so much market time feature-stream may be behind the bars, or by two vectors if that is longer. */
    private static final long GRACE_MILLIS = Duration.ofDays(1).toMillis();

    private final Recomputation recomputation;
    private final AuditSpan span;
    private final Map<String, InstrumentAudit> audits = new TreeMap<>();
    private final Map<String, AuditTally> tallies = new TreeMap<>();
    private long refusedBars;

    /** An audit that has seen nothing. */
    public HistoryAudit(Recomputation recomputation, AuditSpan span) {
        this.recomputation = recomputation;
        this.span = span;
    }

    /** Takes the next bar of its instrument; what feature-stream refuses is passed over and counted. */
    public void bar(String key, NewMarketData record) {
        if (key == null || !span.covers(key)) {
            return;
        }
        try {
            Bar bar = recomputation.read(key, record);
            InstrumentAudit audit = audits.containsKey(key)
                    ? audits.get(key)
                    : InstrumentAudit.past(recomputation, bar.instrument(), span);
            note(key, audit.bar(bar, record));
            audits.put(key, audit);
        } catch (RejectedRecordException e) {
            refusedBars++;
        }
    }

    /** Takes the next vector of its instrument, after all bars; those of other sets and intervals are passed over. */
    public void served(String key, Features features, int partition, long offset) {
        boolean isOurs = key != null
                && span.covers(key)
                && features.getFeatureSetId().equals(recomputation.featureSet().id())
                && features.getInterval().equals(recomputation.working().code())
                && features.getInstrument().equals(key);
        if (isOurs) {
            InstrumentAudit audit = audits.computeIfAbsent(
                    key, name -> InstrumentAudit.past(recomputation, Instrument.parse(name), span));
            note(key, audit.served(new Served(features, new byte[0], partition, offset)));
        }
    }

    private void note(String key, List<Verdict> verdicts) {
        AuditTally tally = tallies.computeIfAbsent(key, AuditTally::new);
        verdicts.forEach(tally::add);
    }

    /** How it ended, by instrument; nothing can be taken after this. */
    public List<AuditTally> finish() {
        audits.forEach((key, audit) -> {
            note(key, audit.finish());
            noteUnserved(audit, tallies.get(key));
        });
        return new ArrayList<>(tallies.values());
    }

    private void noteUnserved(InstrumentAudit audit, AuditTally tally) {
        var unserved = audit.state().recomputed();
        if (unserved.isEmpty()) {
            return;
        }
        tally.notServedYet(unserved.size());
        long first = unserved.iterator().next().closeTime();
        long lastBar = audit.pipeline().lastCloseTime();
        if (lastBar - first > Math.max(GRACE_MILLIS, 2 * recomputation.working().millis())) {
            tally.overdue("OVERDUE %s: no vector was served from %s on, but the bars go on to %s"
                    .formatted(tally.instrument(), Instant.ofEpochMilli(first), Instant.ofEpochMilli(lastBar)));
        }
    }

    /** Bars that feature-stream dead-letters. */
    public long refusedBars() {
        return refusedBars;
    }
}
