package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.beside;
import static io.regimeflow.inference.InferenceHarness.contest;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Deployments of any arms at any times, some of them without a release, between bars. */
class DeploymentStormTest {
    private static final int BARS = 120;
    /** The last two are never published. */
    private static final List<Release> RELEASES = IntStream.range(0, 6)
            .mapToObj(seed -> TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), seed))
            .toList();

    @TempDir
    private Path stateDir;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void everyBarIsShownOnceAndNoReleaseIsKeptForNothing(long seed) {
        // Given
        try (var inference = new InferenceHarness(stateDir)) {
            RELEASES.subList(0, 4).forEach(inference.releases::put);
            inference.bars(0, 30);
            inference.deploy(RELEASES.get(0), 30);
            var random = new Random(seed);

            // When
            for (int bar = 30; bar < 30 + BARS; bar++) {
                if (random.nextInt(3) > 0) {
                    inference.deploy(anyDeployment(random, bar));
                }
                if (random.nextBoolean()) {
                    inference.letLoaderFinish();
                }
                inference.bars(bar, bar + 1);
            }
            inference.deploy(RELEASES.get(1), 30 + BARS + 10);
            inference.bars(30 + BARS, 30 + BARS + 11);

            // Then
            List<NewPrediction> predictions = inference.predictions();
            assertThat(predictions)
                    .extracting(prediction -> prediction.getCloseTime().toEpochMilli())
                    .containsExactlyElementsOf(IntStream.range(30, 30 + BARS + 11)
                            .mapToObj(InferenceHarness::closeOf)
                            .toList());
            assertThat(predictions)
                    .allSatisfy(prediction -> assertThat(prediction.getStatus()).isEqualTo("PREDICTED"))
                    .anySatisfy(
                            prediction -> assertThat(prediction.getContestArm()).isEqualTo("2.0"));
            assertThat(inference.shadows())
                    .extracting(NewPrediction::getPredictionId)
                    .doesNotHaveDuplicates();
            assertThat(RELEASES).allSatisfy(release -> assertThat(inference.releases.wanted(release))
                    .isEqualTo(release.equals(RELEASES.get(1)) ? 1 : 0));
        }
    }

    private static ModelDeployment anyDeployment(Random random, int bar) {
        List<Release> drawn = new ArrayList<>(RELEASES);
        Collections.shuffle(drawn, random);
        Release[] arms = drawn.subList(1, 1 + random.nextInt(4)).toArray(Release[]::new);
        int from = bar - 3 + random.nextInt(8);
        ModelDeployment deployment = arms.length > 0 && random.nextBoolean()
                ? contest(from, drawn.get(0), arms)
                : beside(from, drawn.get(0), arms);
        deployment.setDeploymentId(bar + "|" + random.nextInt());
        return deployment;
    }
}
