package io.regimeflow.features.audit;

import io.regimeflow.features.audit.Verdict.Kind;
import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Counts verdicts: {@code audit.vectors}, by verdict. */
final class AuditMeters {
    private final Map<Kind, Counter> counters = new EnumMap<>(Kind.class);

    AuditMeters(Telemetry telemetry) {
        for (Kind kind : Kind.values()) {
            counters.put(
                    kind,
                    telemetry.counter("audit.vectors", "verdict", kind.name().toLowerCase(Locale.ROOT)));
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
}
