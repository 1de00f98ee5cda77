package io.regimeflow.launcher.console;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class PlainScreenTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final AtomicLong now = new AtomicLong();
    private final Screen screen = new PlainScreen(new PrintStream(out, true, StandardCharsets.UTF_8), now::get);

    @Test
    void tellsProgressSparsely() {
        for (int second = 0; second < 20; second++) {
            now.set(Duration.ofSeconds(second).toNanos());
            screen.progress(new Progress("replay", second, 20, "2025-01-01"));
        }

        assertThat(out.toString(StandardCharsets.UTF_8).lines())
                .containsExactly("replay       0 %  2025-01-01", "replay      50 %  2025-01-01");
    }

    @Test
    void hasNothingToSayOfWhatHasNoEnd() {
        screen.progress(Progress.NONE);

        assertThat(out.size()).isZero();
    }
}
