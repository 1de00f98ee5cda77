package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.data.Percentage.withPercentage;

import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.Stopping;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class Dl4jNetworkTrainerTest {
    private static final int LENGTH = 8;
    private static final int FEATURES = 6;
    private static final int CLASSES = 3;
    private static final WindowSet TRAINING = windows(600, 1.0, 1);
    private static final WindowSet VALIDATION = windows(200, 1.0, 2);

    private final Dl4jNetworkTrainer trainer = new Dl4jNetworkTrainer();

    @Test
    void learnsToTellSeparableClassesApart() throws Exception {
        // Given
        WindowSet unseen = windows(300, 1.0, 3);

        // When
        try (TrainedNetwork network = trainer.train(
                TrainingTask.fresh(TRAINING, VALIDATION, CLASSES, settings(5L, 8)),
                Checkpoints.none(),
                EpochListener.none())) {

            // Then
            assertThat(accuracy(unseen, network.probabilities(unseen))).isGreaterThan(0.95);
        }
    }

    @Test
    void reportsEveryEpochInOrder() throws Exception {
        // Given
        List<Epoch> heard = new ArrayList<>();

        // When
        try (TrainedNetwork network = trainer.train(
                TrainingTask.fresh(TRAINING, VALIDATION, CLASSES, settings(5L, 4)), Checkpoints.none(), heard::add)) {

            // Then
            assertThat(heard).extracting(Epoch::number).containsExactly(1, 2, 3, 4);
            assertThat(network.history()).isEqualTo(heard);
            assertThat(heard.get(3).trainLoss()).isLessThan(heard.get(0).trainLoss());
        }
    }

    @Test
    void stopsWhenPatienceRunsOutAndKeepsTheBestEpochsWeights() throws Exception {
        // Given labels that nothing in the windows explains, so that validation soon gets worse
        WindowSet training = windows(200, 0.0, 4);
        WindowSet validation = windows(200, 0.0, 5);
        var settings = new NetworkSettings(
                new Architecture.Lstm(List.of(32, 16), 0.0), 1e-2, 16, new Stopping(60, 3), 1L, false, 0);

        // When
        try (TrainedNetwork network = trainer.train(
                TrainingTask.fresh(training, validation, CLASSES, settings),
                Checkpoints.none(),
                EpochListener.none())) {

            // Then
            Epoch best = network.history().stream()
                    .min(Comparator.comparingDouble(Epoch::calibratedLoss))
                    .orElseThrow();
            assertThat(network.bestEpoch()).isEqualTo(best.number());
            assertThat(network.history()).hasSize(best.number() + 3);
            assertThat(loss(validation, network.probabilities(validation)))
                    .isCloseTo(best.calibratedLoss(), withPercentage(1e-4));
            assertThat(accuracy(validation, network.probabilities(validation))).isEqualTo(best.validationAccuracy());
        }
    }

    @Test
    void givesTheSameWeightsForTheSameSeed() throws Exception {
        // When
        Network first = train(7L);
        Network second = train(7L);
        Network other = train(8L);

        // Then
        assertThat(second).isEqualTo(first);
        assertThat(other).isNotEqualTo(first);
    }

    @Test
    void givesTheSameWeightsWhenAnotherTrainingRunsBesideIt() throws Exception {
        // Given
        Network sevenAlone = train(7L);
        Network eightAlone = train(8L);
        var threads = Executors.newFixedThreadPool(2);

        try {
            // When
            List<Callable<Network>> trainings =
                    List.of(() -> train(7L), () -> train(8L), () -> train(7L), () -> train(8L));
            List<Network> together = new ArrayList<>();
            for (var training : threads.invokeAll(trainings)) {
                together.add(training.get());
            }

            // Then
            assertThat(together).containsExactly(sevenAlone, eightAlone, sevenAlone, eightAlone);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void givesTheSameProbabilitiesForAFlatArrayAsForASet() throws Exception {
        // Given
        float[] flat = new float[VALIDATION.size() * LENGTH * FEATURES];
        for (int window = 0; window < VALIDATION.size(); window++) {
            VALIDATION.copyWindow(window, flat, window * LENGTH * FEATURES);
        }

        // When
        try (TrainedNetwork network = trainer.train(
                TrainingTask.fresh(TRAINING, VALIDATION, CLASSES, settings(5L, 1)),
                Checkpoints.none(),
                EpochListener.none())) {

            // Then
            assertThat(network.probabilities(flat, VALIDATION.size())).isEqualTo(network.probabilities(VALIDATION));
        }
    }

    @Test
    void stopsBetweenEpochsWhenInterrupted() {
        // When interrupted in the first epoch, Then
        assertThatThrownBy(() -> trainer.train(
                        TrainingTask.fresh(TRAINING, VALIDATION, CLASSES, settings(5L, 8)),
                        Checkpoints.none(),
                        epoch -> Thread.currentThread().interrupt()))
                .isInstanceOf(InterruptedException.class)
                .hasMessageContaining("epoch 2");
    }

    @Test
    void refusesFoldsThatItCannotTrainOn() {
        WindowSet none = windows(0, 1.0, 1);
        WindowSet narrow = Windows.separable(10, LENGTH, FEATURES - 1, CLASSES, 1.0, 1);

        assertThatIllegalArgumentException().isThrownBy(() -> train(none, VALIDATION, CLASSES));
        assertThatIllegalArgumentException().isThrownBy(() -> train(TRAINING, none, CLASSES));
        assertThatIllegalArgumentException().isThrownBy(() -> train(TRAINING, narrow, CLASSES));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> train(TRAINING, VALIDATION, 2))
                .withMessageContaining("has label 2 of 2 classes");
    }

    private static double loss(WindowSet windows, float... probabilities) {
        double sum = 0;
        for (int window = 0; window < windows.size(); window++) {
            sum -= Math.log(probabilities[window * CLASSES + windows.label(window)]);
        }
        return sum / windows.size();
    }

    private static double accuracy(WindowSet windows, float... probabilities) {
        int right = 0;
        for (int window = 0; window < windows.size(); window++) {
            int best = 0;
            for (int c = 1; c < CLASSES; c++) {
                best = probabilities[window * CLASSES + c] > probabilities[window * CLASSES + best] ? c : best;
            }
            right += best == windows.label(window) ? 1 : 0;
        }
        return (double) right / windows.size();
    }

    private Network train(long seed) throws InterruptedException {
        try (TrainedNetwork network = trainer.train(
                TrainingTask.fresh(TRAINING, VALIDATION, CLASSES, settings(seed, 2)),
                Checkpoints.none(),
                EpochListener.none())) {
            return network.network();
        }
    }

    private void train(WindowSet training, WindowSet validation, int classes) throws InterruptedException {
        trainer.train(
                        TrainingTask.fresh(training, validation, classes, settings(1L, 1)),
                        Checkpoints.none(),
                        EpochListener.none())
                .close();
    }

    private static NetworkSettings settings(long seed, int epochs) {
        return new NetworkSettings(
                new Architecture.Lstm(List.of(16, 8), 0.2), 3e-3, 32, new Stopping(epochs, 3), seed, true, 0);
    }

    private static WindowSet windows(int count, double separation, long seed) {
        return Windows.separable(count, LENGTH, FEATURES, CLASSES, separation, seed);
    }
}
