package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.WindowSet;
import java.util.stream.IntStream;

/** Runs many windows through a network, some hundred at a time, without dropout and noise. */
final class Forward {
    private static final int BATCH = 256;

    private final Trainable network;
    private final ScalerFit scaler;
    private final float[] classWeights;

    Forward(Trainable network, ScalerFit scaler, float... classWeights) {
        this.network = network;
        this.scaler = scaler;
        this.classWeights = classWeights;
    }

    /** Row-major [windows.size(), classes]. */
    float[] logits(WindowSet windows) {
        float[] logits = new float[windows.size() * classWeights.length];
        forEach(windows, (batch, at, values) -> System.arraycopy(values, 0, logits, at, values.length));
        return logits;
    }

    /** The weighted score; {@code logits} takes the logits, row-major [windows.size(), classes]. */
    Score score(WindowSet windows, float[] logits) {
        var sum = new Score[] {Score.ZERO};
        forEach(windows, (batch, at, values) -> {
            System.arraycopy(values, 0, logits, at, values.length);
            sum[0] = sum[0].plus(CrossEntropy.score(values, batch));
        });
        return sum[0];
    }

    private void forEach(WindowSet windows, Use use) {
        int[] order = IntStream.range(0, windows.size()).toArray();
        int whole = order.length - order.length % BATCH;
        run(windows, order, 0, whole, BATCH, use);
        run(windows, order, whole, order.length, order.length - whole, use);
    }

    private void run(WindowSet windows, int[] order, int from, int to, int count, Use use) {
        if (from == to) {
            return;
        }
        try (var batch = new Batch(count, windows, network.layout(), scaler, classWeights)) {
            for (int at = from; at < to; at += count) {
                batch.fill(windows, order, at, InputNoise.none());
                use.logits(batch, at * classWeights.length, network.logits(batch));
            }
        }
    }

    @FunctionalInterface
    private interface Use {
        /** Takes the logits of a batch that begins at {@code at} in the whole. */
        void logits(Batch batch, int at, float[] values);
    }
}
