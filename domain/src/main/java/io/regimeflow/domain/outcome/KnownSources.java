package io.regimeflow.domain.outcome;

import java.util.HashMap;
import java.util.Map;

/**
 * Accepted reports, and the sources that have any: those are no inventions of a flood.
 *
 * <p><b>Threads.</b> One at a time.
 */
final class KnownSources {
    private final Shelf<ReportKey, TradeReport> accepted;
    private final Map<String, Integer> counts = new HashMap<>();

    /** @param accepted written through */
    KnownSources(Shelf<ReportKey, TradeReport> accepted) {
        this.accepted = accepted;
        accepted.forEachKey(key -> counts.merge(key.source(), 1, Integer::sum));
    }

    boolean has(String source) {
        return counts.containsKey(source);
    }

    void accept(ReportKey key, TradeReport report) {
        if (accepted.find(key).isEmpty()) {
            counts.merge(key.source(), 1, Integer::sum);
        }
        accepted.put(key, report);
    }

    /** Forgets reports on predictions of before a time. */
    void forgetBefore(long time) {
        for (var old = accepted.first(); old.isPresent(); old = accepted.first()) {
            ReportKey key = new ReportKey(
                    PredictionId.parse(old.get().predictionId()), old.get().source());
            if (key.predictionId().closeTime() >= time) {
                break;
            }
            accepted.remove(key);
            counts.computeIfPresent(key.source(), (source, count) -> count == 1 ? null : count - 1);
        }
    }
}
