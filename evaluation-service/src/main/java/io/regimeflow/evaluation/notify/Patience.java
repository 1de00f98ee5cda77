package io.regimeflow.evaluation.notify;

import java.time.Duration;
import java.util.Optional;
import java.util.function.DoubleSupplier;

/**
 * How often and how patiently a delivery is repeated.
 *
 * <p>Waits double from {@code first} up to {@code longest}, and each is drawn evenly from its upper half, so that many senders
 * do not come back together. A wait that the other side asks for is never cut short.
 *
 * @param attempts in all, at least 1
 * @param random numbers from 0 to 1
 */
record Patience(int attempts, Duration first, Duration longest, DoubleSupplier random) {
    /** A wait that is asked for beyond this is not waited for with a message in hand. */
    static final Duration LONGEST_ASKED = Duration.ofHours(1);

    Patience {
        if (attempts < 1 || first.isNegative() || longest.compareTo(first) < 0) {
            throw new IllegalArgumentException(
                    "%d attempts with waits of %s to %s: at least 1, and the first no longer than the longest"
                            .formatted(attempts, first, longest));
        }
    }

    /** The wait after the attempt of this number, counted from 1; nothing where it was the last. */
    Optional<Duration> after(int attempt, Answer.Again answer) {
        if (attempt >= attempts || answer.atLeast().compareTo(LONGEST_ASKED) > 0) {
            return Optional.empty();
        }
        Duration own = backoff(attempt);
        return Optional.of(own.compareTo(answer.atLeast()) < 0 ? answer.atLeast() : own);
    }

    private Duration backoff(int attempt) {
        Duration wait = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        Duration bounded = wait.compareTo(longest) < 0 ? wait : longest;
        long half = bounded.toMillis() / 2;
        return Duration.ofMillis(half + Math.round(half * random.getAsDouble()));
    }
}
