package io.regimeflow.launcher.console;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * Lets the first of each subject pass, and later ones only after a pause.
 *
 * <p><b>Threads.</b> Safe for use by several.
 */
final class RateLimit {
    private final long pauseNanos;
    private final LongSupplier nanoTime;
    private final Map<String, Long> passedAt = new HashMap<>();

    RateLimit(Duration pause, LongSupplier nanoTime) {
        this.pauseNanos = pause.toNanos();
        this.nanoTime = nanoTime;
    }

    synchronized boolean allows(String subject) {
        long now = nanoTime.getAsLong();
        Long last = passedAt.get(subject);
        if (last != null && now - last < pauseNanos) {
            return false;
        }
        passedAt.put(subject, now);
        return true;
    }
}
