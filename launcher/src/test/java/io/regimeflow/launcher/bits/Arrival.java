package io.regimeflow.launcher.bits;

import io.regimeflow.domain.bar.Bar;

/** A bar as a venue sends it, perhaps late, again or revised. */
record Arrival(Bar bar, String status) {
    static final String CLOSED = "CLOSED";
    static final String REVISED = "REVISED";

    boolean isRevision() {
        return status.equals(REVISED);
    }
}
