package io.regimeflow.features.audit;

import java.util.Set;

/**
 * Which vectors of history are audited.
 *
 * @param from first close time, milliseconds since the epoch
 * @param to end of close times, exclusive
 * @param instruments names; empty: all
 */
public record AuditSpan(long from, long to, Set<String> instruments) {
    static final AuditSpan ALL = new AuditSpan(Long.MIN_VALUE, Long.MAX_VALUE, Set.of());

    public AuditSpan {
        instruments = Set.copyOf(instruments);
        if (from >= to) {
            throw new IllegalArgumentException("the start of the audited time is not before its end");
        }
    }

    boolean covers(String instrument) {
        return instruments.isEmpty() || instruments.contains(instrument);
    }

    boolean contains(long closeTime) {
        return from <= closeTime && closeTime < to;
    }
}
