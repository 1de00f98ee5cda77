package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static io.regimeflow.inference.InferenceHarness.closeOf;
import static io.regimeflow.inference.InferenceHarness.deployment;
import static io.regimeflow.inference.InferenceHarness.vector;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StrayRecordsTest {
    private static final Release SIGNAL = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 2);

    @TempDir
    private Path stateDir;

    private InferenceHarness inference;

    @BeforeEach
    void start() {
        inference = new InferenceHarness(stateDir);
        inference.releases.put(SIGNAL);
    }

    @AfterEach
    void stop() {
        inference.close();
    }

    @Test
    void rejectsABarThatIsNotNewAndScoresNothingTwice() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        inference.bars(30, 32);

        inference.bars(31, 33);

        assertThat(inference.predictions()).hasSize(3);
        assertThat(inference.deadLetters()).singleElement().asString().contains("not after the newest one");
    }

    @Test
    void rejectsWhatIsNotOurAvroAndGoesOn() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);
        inference.bytes(INSTRUMENT.toString(), new byte[] {1, 2, 3});

        inference.bars(30, 31);

        assertThat(inference.deadLetters()).hasSize(1);
        assertThat(inference.predictions()).hasSize(1);
    }

    @Test
    void rejectsARecordUnderAnotherInstrumentsKey() {
        inference.deploy("TEST:BETA", deployment(SIGNAL, 30));

        assertThat(inference.deadLetters()).singleElement().asString().contains("TEST:BETA");
    }

    @Test
    void passesOverVectorsOfOtherFeatureSetsAndCountsThem() {
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);

        for (int bar = 30; bar < 33; bar++) {
            var one = vector(bar);
            inference.bar(new FeatureVector(
                    one.instrument(), one.interval(), one.closeTime(), one.close(), "other-0123456789ab", new double[] {
                        1
                    }));
        }
        inference.bars(30, 33);

        assertThat(inference.telemetry.counter("vectors.passed.over").count()).isEqualTo(3);
        assertThat(inference.deadLetters()).isEmpty();
        assertThat(inference.predictions())
                .extracting(prediction -> prediction.getCloseTime().toEpochMilli())
                .containsExactly(closeOf(30), closeOf(31), closeOf(32));
    }

    @Test
    void keepsInstrumentsApart() {
        Instrument other = Instrument.parse("TEST:BETA");
        inference.bars(0, 30);
        inference.deploy(SIGNAL, 30);

        for (int bar = 0; bar < 40; bar++) {
            var one = vector(bar);
            inference.bar(new FeatureVector(
                    other, one.interval(), one.closeTime(), one.close(), one.featureSetId(), one.toArray()));
        }

        assertThat(inference.predictions()).isEmpty();
        assertThat(Arrays.asList(inference.deadLetters())).containsExactly(List.of());
    }
}
