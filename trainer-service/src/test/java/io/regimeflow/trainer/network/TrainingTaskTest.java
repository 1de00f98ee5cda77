package io.regimeflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Scaler;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TrainingTaskTest {
    private static final NetworkSettings SETTINGS = NetworkSettings.standard(1);

    @Test
    void hasTheSameFingerprintAsAnEqualTask() {
        assertThat(task(1f, 0, SETTINGS).fingerprint())
                .isEqualTo(task(1f, 0, SETTINGS).fingerprint());
    }

    /** A release names the version that made it: half of it must not be another's. */
    @Test
    void hasAnotherFingerprintInAnotherVersion() {
        TrainingTask task = task(1f, 0, SETTINGS);

        assertThat(TaskFingerprint.of(task, "1.0"))
                .isEqualTo(TaskFingerprint.of(task, "1.0"))
                .isNotEqualTo(TaskFingerprint.of(task, "1.1"));
    }

    @Test
    void hasAFingerprintThatTellsApartWhateverItsOutcomeDependsOn() {
        // When
        Set<String> fingerprints = new HashSet<>();
        fingerprints.add(task(1f, 0, SETTINGS).fingerprint());
        fingerprints.add(task(2f, 0, SETTINGS).fingerprint());
        fingerprints.add(task(1f, 1, SETTINGS).fingerprint());
        fingerprints.add(task(1f, 0, NetworkSettings.standard(2)).fingerprint());
        fingerprints.add(TrainingTask.fresh(windows(1f, 0).weighted(2f, 1f), windows(1f, 0), 2, SETTINGS)
                .fingerprint());
        fingerprints.add(
                TrainingTask.fresh(windows(1f, 0), windows(1f, 0), 3, SETTINGS).fingerprint());
        fingerprints.add(TrainingTask.continuing(network(1f), windows(1f, 0), windows(1f, 0), SETTINGS)
                .fingerprint());
        fingerprints.add(TrainingTask.continuing(network(2f), windows(1f, 0), windows(1f, 0), SETTINGS)
                .fingerprint());
        fingerprints.add(TrainingTask.continuing(
                        network(1f).calibrated(new Calibration(2, FloatTensor.of(new float[2], 2))),
                        windows(1f, 0),
                        windows(1f, 0),
                        SETTINGS)
                .fingerprint());

        // Then
        assertThat(fingerprints).hasSize(9);
    }

    @Test
    void keepsTheClassWeightsThatAContinuedNetworkWasTrainedWith() {
        // Given: a bias that takes weights of 1 and 3 back, and one window of each class
        FloatTensor bias = FloatTensor.of(new float[] {(float) Math.log(3) / 2, (float) -Math.log(3) / 2}, 2);
        Network start = network(1f).calibrated(new Calibration(1, bias));

        // When
        float[] weights = TrainingTask.continuing(start, windows(1f, 0), windows(1f, 0), SETTINGS)
                .classWeights();

        // Then
        assertThat(weights).containsExactly(new float[] {0.5f, 1.5f}, within(1e-6f));
    }

    @Test
    void refusesANetworkOfAnotherShape() {
        // Given: windows of two features
        WindowSet wide = WindowSet.separate(new float[4], 1, 2, new int[] {0, 1});

        // When / Then
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TrainingTask.continuing(network(1f), wide, wide, SETTINGS))
                .withMessageContaining("takes 1 x 1")
                .withMessageContaining("are 1 x 2");
    }

    private static TrainingTask task(float value, int label, NetworkSettings settings) {
        return TrainingTask.fresh(windows(value, label), windows(1f, 0), 2, settings);
    }

    private static WindowSet windows(float value, int label) {
        return WindowSet.separate(new float[] {value, 3f}, 1, 1, new int[] {label, 1});
    }

    private static Network network(float weight) {
        var one = FloatTensor.of(new float[] {1}, 1);
        var weights = FloatTensor.of(new float[] {weight, 1}, 1, 2);
        return new Network(
                1,
                1,
                2,
                new Scaler(one, one),
                List.of(
                        new Layer.Flatten(1, 1),
                        new Layer.Dense(1, 2, weights, FloatTensor.of(new float[2], 2), Activation.NONE)));
    }
}
