package io.regimeflow.inference.release;

import static io.regimeflow.inference.release.Artifacts.RELEASE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.Verdict;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseCacheTest {
    private static final Deployment WANTED = Artifacts.deployment(RELEASE);

    private final CountedRuntime runtime = new CountedRuntime();
    private final FakeLoader loader = new FakeLoader();
    private final ReleaseCache cache = new ReleaseCache(loader, Duration.ofSeconds(10), Clock.systemUTC());

    @AfterEach
    void close() {
        loader.letGo.countDown();
        cache.close();
        assertThat(runtime.open()).isZero();
        assertThat(loader.closed.get()).isEqualTo(1);
    }

    @Test
    void loadsOnceForAllWhoWantARelease() {
        // When
        cache.request(WANTED);
        cache.request(WANTED);

        // Then
        assertThat(cache.await(WANTED)).isSameAs(cache.await(WANTED)).isInstanceOf(Verdict.Accepted.class);
        assertThat(loader.loads.get()).isEqualTo(1);
    }

    @Test
    void closesAReleaseWhenNobodyWantsItAnyMore() {
        // Given
        cache.request(WANTED);
        cache.request(WANTED);
        cache.await(WANTED);

        // When, Then
        cache.discard(WANTED);
        assertThat(runtime.open()).isEqualTo(1);
        cache.discard(WANTED);
        assertThat(runtime.open()).isZero();
        cache.discard(WANTED);
        assertThat(runtime.closed.get()).isEqualTo(1);
    }

    @Test
    void loadsAgainWhatIsWantedAgain() {
        // Given
        cache.request(WANTED);
        cache.await(WANTED);
        cache.discard(WANTED);

        // When
        cache.request(WANTED);

        // Then
        assertThat(cache.await(WANTED)).isInstanceOf(Verdict.Accepted.class);
        assertThat(loader.loads.get()).isEqualTo(2);
    }

    @Test
    void closesAReleaseThatWasDiscardedWhileItLoaded() {
        // Given
        loader.hold();
        cache.request(WANTED);

        // When
        cache.discard(WANTED);
        loader.letGo.countDown();

        // Then
        await().until(() -> runtime.opened.get() == 1 && runtime.closed.get() == 1);
    }

    @Test
    void knowsNoVerdictWhileItLoads() {
        // Given
        loader.hold();
        cache.request(WANTED);

        // When, Then
        assertThat(cache.verdict(WANTED)).isEmpty();
        loader.letGo.countDown();
        await().until(() -> cache.verdict(WANTED).isPresent());
    }

    @Test
    void tellsWhoeverAsksOrWaitsOfAnUnexpectedFailure() {
        // Given
        loader.answer = () -> {
            throw new IllegalStateException("the registry is away");
        };
        cache.request(WANTED);

        // When, Then
        assertThatThrownBy(() -> cache.await(WANTED)).hasMessageContaining("the registry is away");
        assertThatThrownBy(() -> cache.verdict(WANTED)).hasMessageContaining("the registry is away");
    }

    @Test
    void triesAgainAfterAFailureThatNobodyWantsToHearOfAnyMore() {
        // Given
        loader.answer = () -> {
            throw new IllegalStateException("the registry is away");
        };
        cache.request(WANTED);
        assertThatThrownBy(() -> cache.await(WANTED)).isInstanceOf(IllegalStateException.class);
        cache.discard(WANTED);
        loader.answer = () -> accepted(RELEASE);

        // When
        cache.request(WANTED);

        // Then
        assertThat(cache.await(WANTED)).isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void endsTheWaitingWhenItIsClosed() {
        // Given: one that loads, and one behind it that never will
        loader.hold();
        cache.request(WANTED);
        Deployment behind = new Deployment("behind", Artifacts.LINE, "behind", "1.0", 0);
        cache.request(behind);
        CompletableFuture<Verdict> waiting = CompletableFuture.supplyAsync(() -> cache.await(behind));

        // When
        cache.close();

        // Then
        await().until(waiting::isCompletedExceptionally);
        loader.closed.decrementAndGet();
    }

    @Test
    void refusesToAnswerForWhatWasNeverAskedFor() {
        assertThatThrownBy(() -> cache.await(WANTED)).hasMessageContaining("never asked for");
    }

    private Verdict accepted(Release release) {
        return new Acceptance(runtime, new ModelCheck())
                .check(Artifacts.candidate(release), Artifacts.expectation(WANTED));
    }

    private final class FakeLoader implements ReleaseLoader {
        private final AtomicInteger loads = new AtomicInteger();
        private final AtomicInteger closed = new AtomicInteger();
        private volatile CountDownLatch letGo = new CountDownLatch(0);
        private volatile Supplier<Verdict> answer = () -> accepted(RELEASE);

        void hold() {
            letGo = new CountDownLatch(1);
        }

        @Override
        public Verdict load(Deployment deployment, Instant asked) {
            loads.incrementAndGet();
            try {
                letGo.await();
            } catch (InterruptedException e) {
                throw new IllegalStateException("interrupted", e);
            }
            return answer.get();
        }

        @Override
        public void close() {
            closed.incrementAndGet();
        }
    }
}
