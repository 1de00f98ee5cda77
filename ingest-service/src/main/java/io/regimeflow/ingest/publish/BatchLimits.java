package io.regimeflow.ingest.publish;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;

/** How much a transaction holds before it is committed: so many bars, or so much time. */
public record BatchLimits(
        @Default("1000") @Doc("most bars in a transaction") int bars,

        @Default("50ms") @Doc("longest time a bar waits to be committed")
        Duration age) {
    private static final int MOST_BARS = 100_000;

    public BatchLimits {
        if (bars < 1 || bars > MOST_BARS) {
            throw new IllegalArgumentException("%d bars in a batch are not 1 to %d".formatted(bars, MOST_BARS));
        }
        if (age.isNegative() || age.compareTo(Duration.ofSeconds(30)) > 0) {
            throw new IllegalArgumentException("a batch age of %s is not 0 to 30 s".formatted(age));
        }
    }
}
