package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.CheckpointDirectory;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.Stopping;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** A training that tells every epoch and, at its end, what it makes of windows; for a process that is killed. */
final class LongTraining {
    static final int EPOCHS = 12;
    private static final WindowSet VALIDATION = Windows.separable(64, 10, 6, 3, 0.3, 2);

    private LongTraining() {}

    public static void main(String[] arguments) throws InterruptedException {
        var checkpoints = new CheckpointDirectory(Path.of(arguments[0]));
        System.out.println(result(checkpoints, epoch -> System.out.println("epoch " + epoch.number())));
    }

    static String result(Checkpoints checkpoints, EpochListener listener) throws InterruptedException {
        var settings = new NetworkSettings(
                new Architecture.Lstm(List.of(32, 16), 0.2), 3e-3, 32, Stopping.after(EPOCHS), 5, true, 0.1);
        var task = TrainingTask.fresh(Windows.separable(640, 10, 6, 3, 0.3, 1), VALIDATION, 3, settings);
        try (var trained = new Dl4jNetworkTrainer().train(task, checkpoints, listener)) {
            return "done " + Arrays.toString(trained.logits(VALIDATION));
        }
    }
}
