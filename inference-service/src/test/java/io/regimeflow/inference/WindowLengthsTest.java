package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.vector;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Models of windows of different lengths serve one instrument side by side, each from its own first full window on. */
class WindowLengthsTest {
    private static final Release REGIME_OF_2 = TestReleases.ofWindow(2, TestReleases.line(Task.REGIME, INSTRUMENT), 1);
    private static final Release SIGNAL_OF_5 = TestReleases.ofWindow(5, TestReleases.line(Task.SIGNAL, INSTRUMENT), 2);
    private static final Release SIGNAL_OF_8 = TestReleases.ofWindow(8, TestReleases.line(Task.SIGNAL, INSTRUMENT), 3);

    @TempDir
    private Path stateDir;

    private InferenceHarness inference;

    @BeforeEach
    void start() {
        inference = new InferenceHarness(stateDir, 5);
        List.of(REGIME_OF_2, SIGNAL_OF_5, SIGNAL_OF_8).forEach(inference.releases::put);
    }

    @AfterEach
    void stop() {
        inference.close();
    }

    @Test
    void eachServesFromItsOwnFirstFullWindowOn() {
        // Given
        inference.deploy(REGIME_OF_2, 0);
        inference.deploy(SIGNAL_OF_5, 0);

        // When
        inference.bars(0, 6);

        // Then
        assertThat(inference.predictions())
                .extracting(
                        prediction -> prediction.getRegime() != null,
                        prediction -> prediction.getSignal() != null,
                        NewPrediction::getAbstainReason)
                .containsExactly(
                        tuple(false, false, "WINDOW_NOT_FULL"),
                        tuple(true, false, "WINDOW_NOT_FULL"),
                        tuple(true, false, "WINDOW_NOT_FULL"),
                        tuple(true, false, "WINDOW_NOT_FULL"),
                        tuple(true, true, null),
                        tuple(true, true, null));
    }

    @Test
    void eachSeesTheNewestVectorsOfItsOwnLength() {
        // Given
        inference.deploy(REGIME_OF_2, 0);
        inference.deploy(SIGNAL_OF_5, 0);

        // When
        inference.bars(0, 9);

        // Then
        NewPrediction last = inference.predictions().get(8);
        float[] regime = score(REGIME_OF_2, 7, 9);
        float[] signal = score(SIGNAL_OF_5, 4, 9);
        assertThat(last.getPChoppyHighVol().floatValue()).isEqualTo(regime[0]);
        assertThat(last.getPSqueeze().floatValue()).isEqualTo(regime[regime.length - 1]);
        assertThat(List.of(
                        last.getPDown().floatValue(),
                        last.getPFlat().floatValue(),
                        last.getPUp().floatValue()))
                .containsExactly(signal[0], signal[1], signal[2]);
    }

    @Test
    void aLongerMemoryKeepsWhatWasRemembered() {
        // Given: a memory of five vectors, which a release of eight does not fit
        inference.deploy(REGIME_OF_2, 0);
        inference.deploy(SIGNAL_OF_8, 1);
        inference.bars(0, 6);
        assertThat(inference.applied())
                .filteredOn(answer -> answer.getStatus().equals("REFUSED"))
                .singleElement()
                .satisfies(answer -> assertThat(answer.getReason()).contains("windows of 8 x 18", "up to 5 x 18"));
        inference.predictions();

        // When: the same state with a memory of eight
        inference.restartWithWindow(8);
        inference.deploy(SIGNAL_OF_5, 6);
        inference.bars(6, 8);

        // Then: what serves goes on at once, and a window of five is full of what was remembered
        assertThat(inference.predictions()).hasSize(2).allSatisfy(prediction -> {
            assertThat(prediction.getRegimeRelease()).isEqualTo(REGIME_OF_2.id().hex());
            assertThat(prediction.getRegime()).isNotNull();
            assertThat(prediction.getSignal()).isNotNull();
            assertThat(prediction.getAbstainReason()).isNull();
        });
    }

    @Test
    void aReleaseOfTheLongerMemoryServesAsSoonAsItIsFull() {
        // Given
        inference.bars(0, 6);
        inference.restartWithWindow(8);

        // When
        inference.deploy(SIGNAL_OF_8, 6);
        inference.bars(6, 10);

        // Then: of the six bars before, the memory of five kept five, and three more fill it
        assertThat(inference.applied()).extracting(DeploymentApplied::getStatus).containsExactly("ACCEPTED", "APPLIED");
        List<NewPrediction> predictions = inference.predictions();
        assertThat(predictions)
                .extracting(prediction -> prediction.getSignal() != null)
                .containsExactly(false, false, true, true);
        float[] first = score(SIGNAL_OF_8, 1, 9);
        assertThat(predictions.get(2).getPUp().floatValue()).isEqualTo(first[2]);
    }

    /** What the release says of the vectors of these bars. */
    private static float[] score(Release release, int from, int to) {
        ReleaseManifest manifest = release.manifest();
        FloatBuffer window =
                FloatBuffer.allocate(manifest.window() * manifest.featureNames().size());
        for (int bar = from; bar < to; bar++) {
            for (double value : vector(bar).toArray()) {
                window.put((float) value);
            }
        }
        float[] probabilities = new float[manifest.classNames().size()];
        try (var session = new OnnxRuntime().open(release.onnx(), manifest)) {
            session.score(window.flip(), probabilities);
        }
        return probabilities;
    }
}
