package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingTask;

/** Trains with Deeplearning4j on the CPU, its LSTM layers fused. */
public final class Dl4jNetworkTrainer implements NetworkTrainer {

    public Dl4jNetworkTrainer() {
        NativeMaths.load();
    }

    @Override
    public TrainedNetwork train(TrainingTask task, Checkpoints checkpoints, EpochListener listener)
            throws InterruptedException {
        try (var run = new TrainingRun(task, checkpoints)) {
            return run.toTheBestEpoch(listener);
        }
    }
}
