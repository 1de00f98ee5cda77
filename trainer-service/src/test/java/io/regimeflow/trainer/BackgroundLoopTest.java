package io.regimeflow.trainer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.runtime.lifecycle.Readiness;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class BackgroundLoopTest {

    @Test
    void isReadyWhileItRunsAndStopsWhenClosed() {
        // Given
        var stopped = new CountDownLatch(1);
        var loop = BackgroundLoop.start("loop", () -> awaitUninterrupted(stopped), stopped::countDown);
        Readiness running = loop.readiness();

        // When
        loop.close();

        // Then
        assertThat(running).isEqualTo(Readiness.ready());
        assertThat(stopped.getCount()).isZero();
    }

    @Test
    void saysWhyItFailed() {
        // Given
        Runnable failing = () -> {
            throw new IllegalStateException("broker gone");
        };

        // When
        try (var loop = BackgroundLoop.start("loop", failing, () -> {})) {
            // Then
            await().untilAsserted(() -> assertThat(loop.readiness())
                    .isEqualTo(Readiness.failed("loop stopped: java.lang.IllegalStateException: broker gone")));
        }
    }

    @Test
    void saysSoWhenAnErrorEndedIt() {
        // Given
        Runnable failing = () -> {
            throw new UnsatisfiedLinkError("libnd4jcpu");
        };

        // When
        try (var loop = BackgroundLoop.start("loop", failing, () -> {})) {
            // Then
            await().untilAsserted(() -> assertThat(loop.readiness()).isInstanceOf(Readiness.Failed.class));
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        await().until(() -> latch.getCount() == 0);
    }
}
