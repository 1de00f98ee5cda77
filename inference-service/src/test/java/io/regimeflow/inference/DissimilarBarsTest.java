package io.regimeflow.inference;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DissimilarBarsTest {
    private static final List<FeatureVector> TRAINING =
            IntStream.range(10_000, 11_000).mapToObj(InferenceHarness::vector).toList();

    private InferenceHarness harness;

    @BeforeEach
    void start(@TempDir Path stateDir) {
        harness = new InferenceHarness(stateDir);
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void barsLikeTrainingArePredictedAndSayHowUnlikeTheyAre() {
        harness.deploy(knowing(Task.SIGNAL), 20);
        harness.deploy(knowing(Task.REGIME), 20);

        harness.bars(0, 220);

        assertThat(harness.predictions()).hasSize(200).allSatisfy(prediction -> {
            assertThat(prediction.getStatus()).isEqualTo(Predictions.PREDICTED);
            assertThat(prediction.getSignalDissimilarity()).isBetween(0.1, 2.0);
            assertThat(prediction.getRegimeDissimilarity()).isEqualTo(prediction.getSignalDissimilarity());
        });
    }

    @Test
    void abstainsFromABarThatIsUnlikeAllOfTraining() {
        harness.deploy(knowing(Task.SIGNAL), 20);
        harness.bars(0, 21);

        harness.bar(strange(21));
        harness.bar(InferenceHarness.vector(22));

        List<NewPrediction> predictions = harness.predictions();
        assertThat(predictions).extracting(NewPrediction::getAbstainReason).containsExactly(null, "DISSIMILAR", null);
        assertThat(predictions.get(1).getStatus()).isEqualTo(Predictions.ABSTAINED);
        assertThat(predictions.get(1).getSignal()).isNull();
        assertThat(predictions.get(1).getSignalRelease()).isNotNull();
        assertThat(predictions.get(1).getSignalDissimilarity()).isGreaterThan(5);
    }

    @Test
    void predictsWithAReleaseThatDoesNotKnowItsTraining() {
        harness.deploy(release(Task.SIGNAL), 20);
        harness.bars(0, 20);

        harness.bar(strange(20));

        assertThat(harness.predictions()).singleElement().satisfies(prediction -> {
            assertThat(prediction.getStatus()).isEqualTo(Predictions.PREDICTED);
            assertThat(prediction.getSignalDissimilarity()).isNull();
        });
    }

    private static FeatureVector strange(int bar) {
        double[] values = new double[18];
        Arrays.fill(values, 20);
        return InferenceHarness.vector(bar, values);
    }

    private Release knowing(Task task) {
        return shelved(TestReleases.knowing(
                TestReleases.release(TestReleases.line(task, InferenceHarness.INSTRUMENT), 1), TRAINING));
    }

    private Release release(Task task) {
        return shelved(TestReleases.release(TestReleases.line(task, InferenceHarness.INSTRUMENT), 1));
    }

    private Release shelved(Release release) {
        harness.releases.put(release);
        return release;
    }
}
