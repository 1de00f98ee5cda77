package io.regimeflow.evaluation.notify;

import java.net.http.HttpHeaders;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;

/**
 * How long a server wants to be left alone: {@code Retry-After} (RFC 9110, 10.2.3: seconds, or a date) and Discord's {@code
 * X-RateLimit-Remaining} with {@code X-RateLimit-Reset-After} (seconds, with decimals). What cannot be read says nothing.
 */
record RateLimits(HttpHeaders headers, Clock clock) {

    /** After a message that was taken: until the window begins anew, where it is used up. */
    Duration quiet() {
        boolean isUsedUp = headers.firstValue("X-RateLimit-Remaining")
                .filter(remaining -> remaining.strip().equals("0"))
                .isPresent();
        return isUsedUp ? resetAfter() : Duration.ZERO;
    }

    /** After one that was not. */
    Duration retryAfter() {
        Duration asked = headers.firstValue("Retry-After")
                .flatMap(text -> seconds(text).or(() -> until(text)))
                .orElse(Duration.ZERO);
        Duration reset = quiet();
        return asked.compareTo(reset) < 0 ? reset : asked;
    }

    private Duration resetAfter() {
        return headers.firstValue("X-RateLimit-Reset-After")
                .flatMap(RateLimits::seconds)
                .orElse(Duration.ZERO);
    }

    private static Optional<Duration> seconds(String text) {
        try {
            double seconds = Double.parseDouble(text.strip());
            return seconds >= 0 && seconds < 1e9
                    ? Optional.of(Duration.ofMillis((long) Math.ceil(seconds * 1000)))
                    : Optional.empty();
        } catch (NumberFormatException e) {
            return Optional.empty();
        }
    }

    private Optional<Duration> until(String date) {
        try {
            var time = ZonedDateTime.parse(date.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
            Duration left = Duration.between(clock.instant(), time.toInstant());
            return Optional.of(left.isNegative() ? Duration.ZERO : left);
        } catch (DateTimeException e) {
            return Optional.empty();
        }
    }
}
