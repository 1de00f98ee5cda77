package io.regimeflow.scoring;

import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;

/** A process that exits while some of its threads score and another swaps, for {@link ExitWhileScoringIT}. */
final class ExitWhileScoring {
    private static final Network NETWORK = Models.network(9, 20, 18, 128, 64);

    private ExitWhileScoring() {}

    public static void main(String[] arguments) throws InterruptedException {
        var serving = new AtomicReference<>(open());
        var underWay = new CountDownLatch(200);
        float[] window = Models.probes(NETWORK, 1, 4).row(0);
        daemon(() -> {
            try {
                serving.get().score(window);
                underWay.countDown();
            } catch (IllegalStateException e) {
                // It was swapped between the two calls; the next one is there.
            }
        });
        daemon(() -> serving.getAndSet(open()).close());
        underWay.await();
        System.exit(0);
    }

    private static ScoringModel open() {
        byte[] onnx = Models.onnx(NETWORK);
        var manifest = Models.manifest(NETWORK);
        return new ScoringModel(ReleaseId.of(onnx), manifest, new OnnxRuntime().open(onnx, manifest));
    }

    private static void daemon(Runnable step) {
        var thread = new Thread(() -> {
            while (true) {
                step.run();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }
}
