package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KilledTrainingIT {
    private static final int KILLS = 5;

    @TempDir
    private Path directory;

    @Test
    void endsWithTheSameWeightsAfterKillsAtRandomMoments() throws Exception {
        // Given
        String uninterrupted = LongTraining.result(Checkpoints.none(), EpochListener.none());
        var random = new Random(20260101);

        // When
        List<String> told = new ArrayList<>();
        for (int kill = 0; kill < KILLS; kill++) {
            told.addAll(killed(random));
        }
        List<String> last = told(Children.start(LongTraining.class, "-Xmx256m", directory.toString()));

        // Then
        assertThat(last).endsWith(uninterrupted);
        assertThat(told).as("something was resumed").contains("epoch 1");
        assertThat(last).doesNotContain("epoch 1");
    }

    /** Kills a process within the epoch after the first that it tells of, and gives what it told. */
    private List<String> killed(Random random) throws IOException, InterruptedException {
        Process process = Children.start(LongTraining.class, "-Xmx256m", directory.toString());
        List<String> told = new ArrayList<>();
        try (var lines = process.inputReader()) {
            String line = lines.readLine();
            if (line != null) {
                told.add(line);
            }
            process.waitFor(random.nextInt(60), TimeUnit.MILLISECONDS);
            process.destroyForcibly().waitFor();
        }
        return told;
    }

    private static List<String> told(Process process) throws IOException, InterruptedException {
        try (var lines = process.inputReader()) {
            List<String> told = lines.lines().toList();
            process.waitFor();
            return told;
        }
    }
}
