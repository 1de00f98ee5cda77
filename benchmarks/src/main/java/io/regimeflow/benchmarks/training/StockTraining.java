package io.regimeflow.benchmarks.training;

import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.WindowSet;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Random;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** The same epoch by Deeplearning4j's own LSTM layers: same network, seed, scaling, order and batches. */
final class StockTraining implements Contender {
    static final int BATCH = 32;

    private final WindowSet windows;
    private final NetworkSettings settings;
    private double loss;

    StockTraining(WindowSet windows, NetworkSettings settings) {
        this.windows = windows;
        this.settings = settings;
    }

    @Override
    public String name() {
        return "stock Deeplearning4j LSTM";
    }

    @Override
    public double run(int round) {
        long start = System.nanoTime();
        MultiLayerNetwork network = StockNetwork.create(windows, settings);
        try {
            loss = epoch(network);
        } finally {
            network.close();
            Nd4j.getWorkspaceManager().destroyAllWorkspacesForCurrentThread();
        }
        return windows.size() / ((System.nanoTime() - start) / 1e9);
    }

    private double epoch(MultiLayerNetwork network) {
        ScalerFit scaler = ScalerFit.of(windows);
        int[] order = shuffled(windows.size(), settings.seed());
        double sum = 0;
        for (int at = 0; at < order.length; at += BATCH) {
            try (INDArray inputs = inputs(scaler, order, at);
                    INDArray labels = labels(order, at)) {
                network.fit(inputs, labels);
                sum += network.score();
            }
        }
        return sum * BATCH / order.length;
    }

    private INDArray inputs(ScalerFit scaler, int[] order, int at) {
        int size = windows.length() * windows.features();
        var window = new float[size];
        var values = new float[BATCH * size];
        for (int row = 0; row < BATCH; row++) {
            windows.copyWindow(order[at + row], window, 0);
            scaler.apply(window, 0, size);
            for (int i = 0; i < size; i++) {
                values[i * BATCH + row] = window[i];
            }
        }
        return Nd4j.create(values, new long[] {BATCH, windows.features(), windows.length()}, 'f');
    }

    private INDArray labels(int[] order, int at) {
        var values = new float[BATCH * LabelledWindows.CLASSES];
        for (int row = 0; row < BATCH; row++) {
            values[windows.label(order[at + row]) * BATCH + row] = 1;
        }
        return Nd4j.create(values, new long[] {BATCH, LabelledWindows.CLASSES}, 'f');
    }

    private static int[] shuffled(int size, long seed) {
        var order = new ArrayList<Integer>();
        for (int i = 0; i < size; i++) {
            order.add(i);
        }
        Collections.shuffle(order, new Random(seed));
        return order.stream().mapToInt(Integer::intValue).toArray();
    }

    /** Mean loss of the last epoch. */
    double loss() {
        return loss;
    }
}
