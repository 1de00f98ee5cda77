package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingMemoryException;
import io.regimeflow.trainer.network.TrainingTask;

/** Trains with Deeplearning4j on the CPU, its LSTM layers fused. */
public final class Dl4jNetworkTrainer implements NetworkTrainer {

    /** Bounded by what JavaCPP takes for its bound: the Java heap's size, unless a system property says otherwise. */
    public Dl4jNetworkTrainer() {
        NativeMaths.load();
    }

    /** @param nativeBytes that all trainings of this process may hold outside the Java heap at once */
    public Dl4jNetworkTrainer(long nativeBytes) {
        NativeMemory.limit(nativeBytes);
        NativeMaths.load();
    }

    @Override
    public TrainedNetwork train(TrainingTask task, Checkpoints checkpoints, EpochListener listener)
            throws InterruptedException {
        try (var run = new TrainingRun(task, checkpoints)) {
            return run.toTheBestEpoch(listener);
        } catch (RuntimeException | OutOfMemoryError e) {
            if (NativeMemory.isRefusal(e)) {
                throw new TrainingMemoryException(
                        "the training of %d windows of %d x %d values needs more memory than there is for it (%s): raise trainer.memory-mib or the Java heap, or lower trainer.workers, batch or window"
                                .formatted(
                                        task.training().size(),
                                        task.training().length(),
                                        task.training().features(),
                                        e.getMessage()),
                        e);
            }
            throw e;
        }
    }
}
