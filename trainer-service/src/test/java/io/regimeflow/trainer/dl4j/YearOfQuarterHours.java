package io.regimeflow.trainer.dl4j;

import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.Stopping;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.stream.IntStream;

/** Trains the standard network on windows over a year of 15-minute rows and tells its peak of memory, in kB. */
final class YearOfQuarterHours {
    private static final int ROWS = 35_040;
    private static final int FEATURES = 18;
    private static final int LENGTH = 64;

    private YearOfQuarterHours() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        float[] rows = new float[ROWS * FEATURES];
        var random = new Random(1);
        for (int i = 0; i < rows.length; i++) {
            rows[i] = (float) random.nextGaussian();
        }
        // Not every window, to save time: it is steps that take memory, windows share their rows.
        var settings = new NetworkSettings(
                NetworkSettings.standard(1).architecture(), 1e-3, 32, Stopping.after(1), 1, true, 0);
        var task =
                TrainingTask.fresh(windows(rows, 0, 24_000, 40), windows(rows, 24_000, ROWS - LENGTH, 5), 6, settings);
        new Dl4jNetworkTrainer()
                .train(task, Checkpoints.none(), EpochListener.none())
                .close();
        Files.readAllLines(Path.of("/proc/self/status")).stream()
                .filter(line -> line.startsWith("VmHWM:"))
                .forEach(line -> System.out.println(line.replaceAll("\\D", "")));
    }

    private static WindowSet windows(float[] rows, int from, int to, int every) {
        int[] first = IntStream.iterate(from, start -> start < to, start -> start + every)
                .toArray();
        int[] labels = IntStream.of(first).map(start -> start % 6).toArray();
        return WindowSet.overlapping(rows, FEATURES, LENGTH, first, labels);
    }
}
