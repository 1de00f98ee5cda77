package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.Stopping;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a network scales by comes from the training fold, and from nowhere else. */
class HonestScalerTest {
    private static final int CLASSES = 3;
    private static final WindowSet TRAINING = Windows.separable(200, 4, 3, CLASSES, 1, 1);

    @Test
    void isFittedOnTheTrainingFoldWhateverTheValidationFoldHolds() throws InterruptedException {
        // Given: validation of a market a thousand times as wild
        WindowSet calm = Windows.separable(100, 4, 3, CLASSES, 1, 2);
        WindowSet wild = Windows.separable(100, 4, 3, CLASSES, 1_000, 3);

        // When
        Scaler scaler = trained(wild).scaler();

        // Then
        ScalerFit expected = ScalerFit.of(TRAINING);
        assertThat(scaler.mean().toArray()).isEqualTo(expected.mean());
        assertThat(scaler.std().toArray()).isEqualTo(expected.std());
        assertThat(scaler).isEqualTo(trained(calm).scaler());
    }

    private static Network trained(WindowSet validation) throws InterruptedException {
        var settings =
                new NetworkSettings(new Architecture.Lstm(List.of(4), 0), 1e-3, 32, Stopping.after(1), 1L, false, 0);
        try (TrainedNetwork trained = new Dl4jNetworkTrainer()
                .train(
                        TrainingTask.fresh(TRAINING, validation, CLASSES, settings),
                        Checkpoints.none(),
                        EpochListener.none())) {
            return trained.network();
        }
    }
}
