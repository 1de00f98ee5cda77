package io.regimeflow.inference.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.inference.TestReleases;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.ScoringModel;
import io.regimeflow.scoring.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Swaps releases of the trained size a thousand times, as stream tasks do, while three threads score with them.
 *
 * <p>The module's test JVM has a heap of fixed size that is touched at the start, so what resident memory gains is
 * native.
 */
class ReleaseSwapIT {
    private static final int SWAPS = 1_000;
    private static final int SETTLED = 200;
    private static final int THREADS = 3;
    private static final List<Integer> TRAINED_SIZE = List.of(128, 64);

    /** Two that answer differently and take turns; each turn loads anew. */
    private static final List<Release> RELEASES = List.of(
            TestReleases.release(Artifacts.LINE, 5, TRAINED_SIZE),
            TestReleases.release(Artifacts.LINE, 6, TRAINED_SIZE));

    private final CountedRuntime runtime = new CountedRuntime();
    private final ReleaseCache cache = new ReleaseCache(new MemoryLoader(), Duration.ofSeconds(30), Clock.systemUTC());
    private final AtomicReference<Deployment> decided = new AtomicReference<>();
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Semaphore switched = new Semaphore(0);

    @Test
    void swapsUnderLoadWithoutErrorLeakOrSecondClose() throws Exception {
        // Given
        begin(0);
        var pool = Executors.newFixedThreadPool(THREADS);
        List<Future<Boolean>> scorers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            scorers.add(pool.submit((Callable<Boolean>) this::score));
        }
        awaitSwitch(0);

        // When
        OptionalLong settled = OptionalLong.empty();
        for (int swap = 1; swap <= SWAPS; swap++) {
            Deployment old = decided.get();
            begin(swap);
            cache.discard(old);
            awaitSwitch(swap);
            if (swap == SETTLED) {
                settled = residentKilobytes();
            }
        }
        OptionalLong end = residentKilobytes();
        stop.set(true);

        // Then
        for (Future<Boolean> scorer : scorers) {
            assertThat(scorer.get()).as("every answer was the release's own").isTrue();
        }
        pool.shutdown();
        assertThat(runtime.open()).isEqualTo(1);
        cache.close();
        assertThat(runtime.opened).hasValue(SWAPS + 1);
        assertThat(runtime.closed).hasValue(SWAPS + 1);
        assertThat(runtime.closedAgain).hasValue(0);
        if (settled.isPresent()) {
            assertThat(end.orElseThrow())
                    .as("resident kB after %d swaps, after %d it was %d", SWAPS, SETTLED, settled.getAsLong())
                    .isLessThanOrEqualTo(settled.getAsLong() * 110 / 100);
        }
    }

    /** Loads the release whose turn it is, and lets the scoring threads see it. */
    private void begin(int swap) {
        Deployment next = Artifacts.deployment(RELEASES.get(swap % 2));
        cache.request(next);
        assertThat(cache.await(next)).isInstanceOf(Verdict.Accepted.class);
        decided.set(next);
    }

    private void awaitSwitch(int swap) throws InterruptedException {
        assertThat(switched.tryAcquire(THREADS, 30, TimeUnit.SECONDS))
                .as("every thread scores after swap %d", swap)
                .isTrue();
    }

    /** Wants each release for itself; the last to let go of one closes it while the others score with the next. */
    private boolean score() {
        Deployment mine = decided.get();
        cache.request(mine);
        boolean right = scoresRight(mine);
        switched.release();
        while (!stop.get()) {
            Deployment now = decided.get();
            if (!now.equals(mine)) {
                cache.request(now);
                cache.discard(mine);
                mine = now;
                right &= scoresRight(mine);
                switched.release();
            }
            right &= scoresRight(mine);
        }
        cache.discard(mine);
        return right;
    }

    private boolean scoresRight(Deployment deployment) {
        ScoringModel model = ((Verdict.Accepted) cache.await(deployment)).model();
        Release release = release(deployment);
        FloatTensor windows = release.golden().inputs();
        boolean right = true;
        for (int i = 0; i < windows.dimension(0); i++) {
            float[] expected = release.golden().outputs().row(i);
            float[] actual = model.score(windows.row(i));
            for (int c = 0; c < expected.length; c++) {
                right &= Math.abs(expected[c] - actual[c]) <= 1e-5;
            }
        }
        return right;
    }

    private static Release release(Deployment deployment) {
        return RELEASES.stream()
                .filter(release -> release.id().hex().equals(deployment.releaseId()))
                .findFirst()
                .orElseThrow();
    }

    /** VmRSS, where there is a {@code /proc}. */
    private static OptionalLong residentKilobytes() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.isReadable(status)) {
            return OptionalLong.empty();
        }
        try (Stream<String> lines = Files.lines(status)) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")))
                    .findFirst();
        }
    }

    /** Has the log in memory, and lets each release prove itself. */
    private final class MemoryLoader implements ReleaseLoader {
        private final Acceptance acceptance = new Acceptance(runtime, new ModelCheck());

        @Override
        public Verdict load(Deployment deployment, Instant asked) {
            return acceptance.check(Artifacts.candidate(release(deployment)), Artifacts.expectation(deployment));
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
