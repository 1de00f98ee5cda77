package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.modelformat.Network;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.WindowSet;
import io.regimeflow.trainer.request.TrainingReport;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

/** All figures computed by hand. */
class ExaminationTest {

    @Test
    void scoresTheTestFoldAlone() {
        // Given: truths 0,0,1,1,2; most probable classes 0,1,1,1,0
        var folds = folds(new int[] {1, 1, 2}, new int[] {0}, new int[] {0, 0, 1, 1, 2});
        float[] probabilities = {
            0.5f, 0.3f, 0.2f,
            0.2f, 0.6f, 0.2f,
            0.1f, 0.8f, 0.1f,
            0.3f, 0.4f, 0.3f,
            0.4f, 0.2f, 0.4f // the first of equals counts
        };

        // When
        TrainingReport report = examine(folds, probabilities);

        // Then
        assertThat(report.testFold().toString()).isEqualTo("[[1,1,0],[0,2,0],[1,0,0]]");
        assertThat(report.testFold().accuracy()).isEqualTo(3.0 / 5);
        assertThat(report.testFold().balancedAccuracy()).isCloseTo((0.5 + 1 + 0) / 3, within(1e-15));
        assertThat(report.testFold().macroPrecision()).isCloseTo((1.0 / 2 + 2.0 / 3 + 0) / 3, within(1e-15));
        assertThat(report.testFold().macroRecall()).isCloseTo((0.5 + 1 + 0) / 3, within(1e-15));
        assertThat(report.testFold().macroF1()).isCloseTo((0.5 + 0.8 + 0) / 3, within(1e-15));
        assertThat(report.testSamples()).isEqualTo(5);
    }

    @Test
    void comparesWithTheTrainingFoldsCommonestClass() {
        // Given: the training fold's commonest class is 1, the test fold's is 0
        var folds = folds(new int[] {1, 1, 2}, new int[] {0}, new int[] {0, 0, 0, 1});

        // When
        TrainingReport report = examine(folds, new float[4 * 3]);

        // Then: a class that occurs and is never said has recall 0, the other 1
        assertThat(report.majority().toString()).isEqualTo("[[0,3,0],[0,1,0],[0,0,0]]");
        assertThat(report.majority().balancedAccuracy()).isEqualTo(0.5);
    }

    @Test
    void countsTheTrainingFoldsLabels() {
        // Given
        var folds = folds(new int[] {1, 1, 2, 1}, new int[] {0, 0}, new int[] {0});

        // When
        TrainingReport report = examine(folds, new float[3]);

        // Then
        assertThat(report.classCounts()).containsExactly(0L, 3L, 1L);
        assertThat(report.trainSamples()).isEqualTo(4);
        assertThat(report.validationSamples()).isEqualTo(2);
        assertThat(report.bestEpoch()).isEqualTo(2);
    }

    private static TrainingReport examine(Folds folds, float... probabilities) {
        return Examination.of(
                new Answering(folds.test, probabilities),
                folds.train,
                folds.validation.size(),
                folds.test,
                3,
                NetworkSettings.standard(1),
                Duration.ofSeconds(2));
    }

    private static Folds folds(int[] train, int[] validation, int... test) {
        return new Folds(windows(train), windows(validation), windows(test));
    }

    private record Folds(WindowSet train, WindowSet validation, WindowSet test) {}

    private static WindowSet windows(int... labels) {
        return WindowSet.separate(new float[labels.length], 1, 1, labels);
    }

    /** Knows the probabilities of the test fold, and is asked about nothing else. */
    private static final class Answering implements TrainedNetwork {
        private final WindowSet expected;
        private final float[] probabilities;

        Answering(WindowSet expected, float... probabilities) {
            this.expected = expected;
            this.probabilities = probabilities;
        }

        @Override
        public List<Epoch> history() {
            return List.of(new Epoch(1, 1, 0.5, 1, 0.5), new Epoch(2, 1, 0.5, 0.5, 0.5));
        }

        @Override
        public int bestEpoch() {
            return 2;
        }

        @Override
        public float[] probabilities(WindowSet windows) {
            assertThat(windows).isSameAs(expected);
            return probabilities;
        }

        @Override
        public float[] probabilities(float[] windows, int count) {
            throw new UnsupportedOperationException("only the test fold is examined");
        }

        @Override
        public float[] logits(float[] windows, int count) {
            throw new UnsupportedOperationException("nothing is calibrated");
        }

        @Override
        public float[] logits(WindowSet windows) {
            throw new UnsupportedOperationException("nothing is calibrated");
        }

        @Override
        public Network network() {
            throw new UnsupportedOperationException("nothing is exported");
        }

        @Override
        public void close() {
            // It holds nothing.
        }
    }
}
