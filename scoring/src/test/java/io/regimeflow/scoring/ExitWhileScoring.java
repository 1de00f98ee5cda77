package io.regimeflow.scoring;

import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.util.concurrent.CountDownLatch;

/** A process that exits while some of its threads score and another swaps, for {@link ExitWhileScoringIT}. */
final class ExitWhileScoring {
    private static final Network NETWORK = Models.network(9, 20, 18, 128, 64);

    private ExitWhileScoring() {}

    public static void main(String[] arguments) throws InterruptedException {
        var swap = new HotSwap<>(open());
        var underWay = new CountDownLatch(200);
        float[] window = Models.probes(NETWORK, 1, 4).row(0);
        daemon(() -> {
            try (var lease = swap.acquire()) {
                lease.resource().score(window);
                underWay.countDown();
            }
        });
        daemon(() -> swap.publish(open()));
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
