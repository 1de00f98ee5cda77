package io.regimeflow.evaluation.notify;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/** How patiently a webhook is tried; bound from the keys {@code evaluation.notify.retry.*}. */
public record RetryConfig(
        @Default("8") @Doc("How often a notification is tried in all, where the webhook is down, slow or asks to wait")
        int attempts,

        @Default("1s") @Doc("Pause before the second attempt; doubled before each further one")
        Duration firstWait,

        @Default("5m") @Doc("Longest pause of our own; a longer one that the webhook asks for is kept, up to an hour")
        Duration longestWait,

        @Default("10s") @Doc("How long an answer is waited for")
        Duration timeout) {

    public RetryConfig {
        if (attempts < 1) {
            throw new IllegalArgumentException("attempts is %d, allowed: 1 or more".formatted(attempts));
        }
        if (firstWait.isNegative() || longestWait.compareTo(firstWait) < 0) {
            throw new IllegalArgumentException(
                    "first-wait is %s and longest-wait %s, allowed: 0s or more, the longest no shorter than the first"
                            .formatted(firstWait, longestWait));
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("timeout is %s, allowed: more than 0s".formatted(timeout));
        }
    }

    Patience patience(DoubleSupplier random) {
        return new Patience(attempts, firstWait, longestWait, random);
    }
}
