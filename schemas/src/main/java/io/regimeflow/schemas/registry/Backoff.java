package io.regimeflow.schemas.registry;

import java.time.Duration;

/**
 * How often and how patiently a call to the registry is repeated: waits double from {@code first} up to {@code longest}.
 *
 * @param attempts calls in all, at least 1
 */
record Backoff(int attempts, Duration first, Duration longest, Pause pause) {

    /** Waits for a while; a test's pause only records. */
    interface Pause {
        void await(Duration duration) throws InterruptedException;
    }

    Backoff {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts %d is not at least 1".formatted(attempts));
        }
    }

    /** Eight attempts over about seven seconds: longer than a registry takes to restart. */
    static Backoff standard() {
        return new Backoff(
                8, Duration.ofMillis(100), Duration.ofSeconds(2), duration -> Thread.sleep(duration.toMillis()));
    }

    /** The wait after the attempt of this number, counted from 1. */
    Duration after(int attempt) {
        long factor = 1L << Math.min(attempt - 1, 30);
        Duration wait = first.multipliedBy(factor);
        return wait.compareTo(longest) < 0 ? wait : longest;
    }
}
