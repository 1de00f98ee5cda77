package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.Stopping;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingMemoryException;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class NativeMemoryTest {
    private static final long BOUND = 64L << 20;
    private static final WindowSet WINDOWS = Windows.separable(64, 4, 6, 3, 1, 1);

    /** Loads the libraries before a bound is set, so that only what can be undone is bounded. */
    private final NetworkTrainer unbounded = new Dl4jNetworkTrainer();

    @AfterEach
    void lift() {
        NativeMemory.limit(Long.MAX_VALUE);
    }

    @Test
    void aTrainingThatNeedsMoreFailsAndSaysWhatToChange() {
        // Given
        var trainer = new Dl4jNetworkTrainer(BOUND);

        // When, Then: weights of 4 x 2048 x 2054 floats are 67 MB
        assertThatExceptionOfType(TrainingMemoryException.class)
                .isThrownBy(() -> trainer.train(task(2_048), Checkpoints.none(), EpochListener.none()))
                .withMessageContaining("64 windows of 4 x 6 values")
                .withMessageContaining("raise trainer.memory-mib");
    }

    @Test
    void othersGoOnAfterwards() throws InterruptedException {
        // Given
        float[] expected = logits(unbounded);
        var trainer = new Dl4jNetworkTrainer(BOUND);
        assertThatExceptionOfType(TrainingMemoryException.class)
                .isThrownBy(() -> trainer.train(task(2_048), Checkpoints.none(), EpochListener.none()));

        // When, Then
        assertThat(logits(trainer)).isEqualTo(expected);
    }

    private static float[] logits(NetworkTrainer trainer) throws InterruptedException {
        try (TrainedNetwork trained = trainer.train(task(8), Checkpoints.none(), EpochListener.none())) {
            return trained.logits(WINDOWS);
        }
    }

    private static TrainingTask task(int units) {
        var settings =
                new NetworkSettings(new Architecture.Lstm(List.of(units), 0), 1e-3, 32, Stopping.after(1), 1, true, 0);
        return TrainingTask.fresh(WINDOWS, WINDOWS, 3, settings);
    }
}
