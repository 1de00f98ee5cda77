package io.regimeflow.benchmarks.training;

import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.concurrent.atomic.AtomicReference;

/** One epoch by the trainer's own network trainer, with all that it does around it. */
final class FusedTraining implements Contender {
    private final NetworkTrainer trainer;
    private final WindowSet windows;
    private final WindowSet validation;
    private final NetworkSettings settings;
    private final String name;
    private final AtomicReference<Epoch> last = new AtomicReference<>();

    FusedTraining(
            String name, NetworkTrainer trainer, WindowSet windows, WindowSet validation, NetworkSettings settings) {
        this.name = name;
        this.trainer = trainer;
        this.windows = windows;
        this.validation = validation;
        this.settings = settings;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public double run(int round) throws InterruptedException {
        long start = System.nanoTime();
        trainer.train(
                        TrainingTask.fresh(windows, validation, LabelledWindows.CLASSES, settings),
                        Checkpoints.none(),
                        last::set)
                .close();
        return windows.size() / ((System.nanoTime() - start) / 1e9);
    }

    /** Mean loss of the epoch, which the same work by another hand would give too. */
    double loss() {
        return last.get().trainLoss();
    }
}
