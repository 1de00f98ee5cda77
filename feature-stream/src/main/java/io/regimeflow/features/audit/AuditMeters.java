package io.regimeflow.features.audit;

import io.regimeflow.features.audit.Verdict.Kind;
import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Counts verdicts, {@code audit.vectors} by verdict, and the instruments of which nothing is compared until a vector matches,
 * {@code audit.suspended}.
 */
final class AuditMeters {
    private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);
    private final Set<String> suspended = ConcurrentHashMap.newKeySet();

    AuditMeters(Telemetry telemetry) {
        for (Kind kind : Kind.values()) {
            counters.put(
                    kind,
                    telemetry.counter("audit.vectors", "verdict", kind.name().toLowerCase(Locale.ROOT)));
        }
        telemetry.gauge("audit.suspended", suspended::size);
    }

    void note(String instrument, ParityState state) {
        if (state.isSuspended()) {
            suspended.add(instrument);
        } else {
            suspended.remove(instrument);
        }
    }

    void count(Verdict verdict) {
        counters.get(verdict.kind()).increment();
    }

    /** Vectors that were compared. */
    long compared() {
        return counters.get(Kind.MATCH).count()
                + counters.get(Kind.REPEATED).count()
                + counters.get(Kind.MISMATCH).count();
    }

    /** Vectors that had to be passed over. */
    long skipped() {
        return counters.get(Kind.SKIPPED).count();
    }
}
