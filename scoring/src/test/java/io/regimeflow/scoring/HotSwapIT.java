package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * Swaps a model of the trained size a thousand times while three threads score with it.
 *
 * <p>The module's test JVM has a heap of fixed size that is touched at the start, so what resident memory gains is
 * native.
 */
class HotSwapIT {
    private static final int SWAPS = 1_000;
    private static final int SETTLED = 200;
    private static final int THREADS = 3;
    private static final Network NETWORK = Models.network(9, 20, 18, 128, 64);
    private static final byte[] ONNX = Models.onnx(NETWORK);
    private static final ReleaseId ID = ReleaseId.of(ONNX);
    private static final ReleaseManifest MANIFEST = Models.manifest(NETWORK);
    private static final FloatTensor WINDOWS = Models.probes(NETWORK, 16, 4);

    private final CountingRuntime runtime = new CountingRuntime(new OnnxRuntime());
    private final AtomicBoolean stop = new AtomicBoolean();
    private final Semaphore scored = new Semaphore(0);

    @Test
    void swapsUnderLoadWithoutErrorLeakOrSecondClose() throws Exception {
        // Given
        var swap = new HotSwap<>(open());
        var pool = Executors.newFixedThreadPool(THREADS);
        List<Future<Boolean>> scorers = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            scorers.add(pool.submit(scorer(swap)));
        }

        // When
        OptionalLong settled = OptionalLong.empty();
        for (int i = 1; i <= SWAPS; i++) {
            swap.publish(open());
            scored.drainPermits();
            assertThat(scored.tryAcquire(2 * THREADS, 30, TimeUnit.SECONDS))
                    .as("threads score after swap %d", i)
                    .isTrue();
            if (i == SETTLED) {
                settled = residentKilobytes();
            }
        }
        OptionalLong end = residentKilobytes();
        stop.set(true);

        // Then
        for (Future<Boolean> scorer : scorers) {
            assertThat(scorer.get()).as("every answer was the model's").isTrue();
        }
        pool.shutdown();
        swap.close();
        assertThat(runtime.opened()).isEqualTo(SWAPS + 1);
        assertThat(runtime.closed()).isEqualTo(SWAPS + 1);
        assertThat(runtime.closedTwice()).isZero();
        if (settled.isPresent()) {
            assertThat(end.orElseThrow())
                    .as("resident kB after %d swaps, after %d it was %d", SWAPS, SETTLED, settled.getAsLong())
                    .isLessThanOrEqualTo(settled.getAsLong() * 110 / 100);
        }
    }

    private ScoringModel open() {
        return new ScoringModel(ID, MANIFEST, runtime.open(ONNX, MANIFEST));
    }

    private Callable<Boolean> scorer(HotSwap<ScoringModel> swap) {
        FloatTensor expected = ReferenceNetwork.answers(NETWORK, WINDOWS);
        return () -> {
            boolean right = true;
            for (int i = 0; !stop.get(); i = (i + 1) % WINDOWS.dimension(0)) {
                try (var lease = swap.acquire()) {
                    float[] actual = lease.resource().score(WINDOWS.row(i));
                    right &= Probabilities.maxAbsDiff(expected.row(i), actual) <= 1e-5;
                }
                scored.release();
            }
            return right;
        };
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
}
