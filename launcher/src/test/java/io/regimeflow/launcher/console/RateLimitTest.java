package io.regimeflow.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class RateLimitTest {
    private final AtomicLong now = new AtomicLong();
    private final RateLimit limit = new RateLimit(Duration.ofSeconds(2), now::get);

    @Test
    void letsTheFirstOfEachSubjectPassAndLaterOnesAfterThePause() {
        assertThat(limit.allows("BTC")).isTrue();
        assertThat(limit.allows("ETH")).isTrue();

        now.addAndGet(Duration.ofMillis(1999).toNanos());
        assertThat(limit.allows("BTC")).isFalse();

        now.addAndGet(Duration.ofMillis(1).toNanos());
        assertThat(limit.allows("BTC")).isTrue();
        assertThat(limit.allows("BTC")).isFalse();
    }
}
