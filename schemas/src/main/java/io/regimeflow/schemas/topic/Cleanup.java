package io.regimeflow.schemas.topic;

import java.util.Locale;

/** What a broker does with old records: Kafka's {@code cleanup.policy}. */
public enum Cleanup {
    /** Segments go when they are older than the retention, which is unlimited unless a live cluster bounds it. */
    DELETE,
    /** The last record of each key stays. */
    COMPACT;

    /** The value of {@code cleanup.policy}. */
    public String policy() {
        return name().toLowerCase(Locale.ROOT);
    }
}
