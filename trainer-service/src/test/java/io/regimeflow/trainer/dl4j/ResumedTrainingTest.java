package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.Checkpoint;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.Stopping;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ResumedTrainingTest {
    private static final int CLASSES = 3;
    private static final int EPOCHS = 4;
    private static final WindowSet TRAINING = Windows.separable(90, 6, 4, CLASSES, 0.5, 1);
    private static final WindowSet VALIDATION = Windows.separable(40, 6, 4, CLASSES, 0.5, 2);

    private final Dl4jNetworkTrainer trainer = new Dl4jNetworkTrainer();

    static List<Architecture> architectures() {
        return List.of(
                new Architecture.Lstm(List.of(8, 4), 0.2),
                new Architecture.LstmAttention(8, 2, 2, 0.2),
                new Architecture.Transformer(8, 2, 1, 16, 0.2),
                new Architecture.Mlp(List.of(16, 8), 0.2));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void endsWithTheSameWeightsAfterAnInterruptionInAnyEpoch(Architecture architecture) throws InterruptedException {
        // Given
        TrainingTask task = task(architecture, 1);
        Result uninterrupted = train(task, Checkpoints.none());

        for (int last = 1; last < EPOCHS; last++) {
            // When
            var checkpoints = new Kept();
            interrupt(task, checkpoints, last);
            Result resumed = train(task, checkpoints);

            // Then
            assertThat(resumed.network()).isEqualTo(uninterrupted.network());
            assertThat(resumed.history()).isEqualTo(uninterrupted.history());
            assertThat(resumed.bestEpoch()).isEqualTo(uninterrupted.bestEpoch());
            assertThat(resumed.heard()).hasSize(EPOCHS - last);
        }
    }

    @Test
    void givesTheSameResultAgainFromTheLastCheckpoint() throws InterruptedException {
        // Given
        TrainingTask task = task(architectures().get(0), 1);
        var checkpoints = new Kept();
        Result first = train(task, checkpoints);

        // When
        Result again = train(task, checkpoints);

        // Then
        assertThat(again.network()).isEqualTo(first.network());
        assertThat(again.heard()).isEmpty();
    }

    @Test
    void beginsAnewWhenTheCheckpointIsOfAnotherTask() throws InterruptedException {
        // Given
        var checkpoints = new Kept();
        interrupt(task(architectures().get(0), 2), checkpoints, 2);

        // When
        Result result = train(task(architectures().get(0), 1), checkpoints);

        // Then
        assertThat(result.heard()).hasSize(EPOCHS);
        assertThat(result.network())
                .isEqualTo(train(task(architectures().get(0), 1), Checkpoints.none())
                        .network());
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void continuesTheWeightsAndTheScalerOfANetwork(Architecture architecture) throws InterruptedException {
        // Given: another fold, and steps too small to be felt
        WindowSet recent = Windows.separable(50, 6, 4, CLASSES, 2.0, 3);
        var tiny = new NetworkSettings(architecture, 1e-12, 16, Stopping.after(1), 9, false, 0);

        try (TrainedNetwork parent = trainer.train(task(architecture, 1), Checkpoints.none(), EpochListener.none())) {
            // When
            TrainingTask task = TrainingTask.continuing(parent.network(), recent, VALIDATION, tiny);
            try (TrainedNetwork child = trainer.train(task, Checkpoints.none(), EpochListener.none())) {

                // Then
                assertThat(child.network().scaler()).isEqualTo(parent.network().scaler());
                assertThat(child.logits(VALIDATION)).containsExactly(parent.logits(VALIDATION), within(1e-5f));
            }
        }
    }

    @Test
    void keepsTheWeightsThatItContinuesWhereNoEpochIsBetter() throws InterruptedException {
        // Given: classes that are easily told apart, and then labels that nothing explains
        WindowSet validation = Windows.separable(40, 6, 4, CLASSES, 2.0, 2);
        var learning = new NetworkSettings(architectures().get(3), 1e-2, 16, Stopping.after(EPOCHS), 9, false, 0);
        TrainingTask first =
                TrainingTask.fresh(Windows.separable(90, 6, 4, CLASSES, 2.0, 1), validation, CLASSES, learning);
        Network parent = train(first, Checkpoints.none()).network();
        WindowSet noise = Windows.separable(90, 6, 4, CLASSES, 0.0, 3);
        TrainingTask task = TrainingTask.continuing(parent, noise, validation, learning);

        // When
        Result result = train(task, Checkpoints.none());
        var checkpoints = new Kept();
        interrupt(task, checkpoints, 2);
        Result resumed = train(task, checkpoints);

        // Then
        assertThat(result.bestEpoch()).isZero();
        assertThat(result.history()).hasSize(EPOCHS);
        assertThat(result.network().layers()).isEqualTo(parent.layers());
        assertThat(resumed.bestEpoch()).isZero();
        assertThat(resumed.network()).isEqualTo(result.network());
    }

    @Test
    void refusesToContinueANetworkOfAnotherArchitecture() throws InterruptedException {
        // Given
        Network mlp = train(task(architectures().get(3), 1), Checkpoints.none()).network();
        var lstm = new NetworkSettings(architectures().get(0), 1e-3, 16, Stopping.after(1), 1, false, 0);

        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(TrainingTask.continuing(mlp, TRAINING, VALIDATION, lstm), Checkpoints.none()))
                .withMessageStartingWith("the network to continue is no Lstm[units=[8, 4]");
    }

    @Test
    void trainsOnNoisyInputsAndValidatesOnCleanOnes() throws InterruptedException {
        // Given
        var quiet = new NetworkSettings(architectures().get(3), 1e-12, 16, Stopping.after(1), 1, false, 0);
        var noisy = new NetworkSettings(architectures().get(3), 1e-12, 16, Stopping.after(1), 1, false, 0.5);

        // When
        Epoch clean = train(TrainingTask.fresh(TRAINING, VALIDATION, CLASSES, quiet), Checkpoints.none())
                .history()
                .get(0);
        Epoch disturbed = train(TrainingTask.fresh(TRAINING, VALIDATION, CLASSES, noisy), Checkpoints.none())
                .history()
                .get(0);

        // Then
        assertThat(disturbed.trainLoss()).isNotEqualTo(clean.trainLoss());
        assertThat(disturbed.validationLoss()).isCloseTo(clean.validationLoss(), within(1e-6));
    }

    private Result train(TrainingTask task, Checkpoints checkpoints) throws InterruptedException {
        List<Epoch> heard = new ArrayList<>();
        try (TrainedNetwork trained = trainer.train(task, checkpoints, heard::add)) {
            return new Result(trained.network(), trained.bestEpoch(), trained.history(), heard);
        }
    }

    private void interrupt(TrainingTask task, Checkpoints checkpoints, int epoch) {
        assertThatThrownBy(() -> trainer.train(task, checkpoints, finished -> {
                    if (finished.number() == epoch) {
                        Thread.currentThread().interrupt();
                    }
                }))
                .isInstanceOf(InterruptedException.class);
    }

    private static TrainingTask task(Architecture architecture, long seed) {
        var settings = new NetworkSettings(architecture, 3e-3, 16, Stopping.after(EPOCHS), seed, true, 0.1);
        return TrainingTask.fresh(TRAINING, VALIDATION, CLASSES, settings);
    }

    private record Result(Network network, int bestEpoch, List<Epoch> history, List<Epoch> heard) {}

    private static final class Kept implements Checkpoints {
        private Checkpoint last;

        @Override
        public void save(Checkpoint checkpoint) {
            last = checkpoint;
        }

        @Override
        public Optional<Checkpoint> latest() {
            return Optional.ofNullable(last);
        }
    }
}
