package io.regimeflow.inference;

import static io.regimeflow.inference.InferenceHarness.INSTRUMENT;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Decisions that come after a later one has begun to serve. */
class LateDecisionTest {
    private static final Release OLDER = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 1);
    private static final Release NEWER = TestReleases.release(TestReleases.line(Task.SIGNAL, INSTRUMENT), 2);

    @TempDir
    private Path stateDir;

    private InferenceHarness inference;

    @BeforeEach
    void start() {
        inference = new InferenceHarness(stateDir);
        List.of(OLDER, NEWER).forEach(inference.releases::put);
        inference.bars(0, 30);
    }

    @AfterEach
    void stop() {
        inference.close();
    }

    @Test
    void keepsServingTheReleaseOfTheLaterEffectiveFrom() {
        // Given
        inference.deploy(NEWER, 30);
        inference.bars(30, 32);

        // When
        inference.deploy(OLDER, 10);
        inference.bars(32, 34);

        // Then
        assertThat(inference.predictions())
                .extracting(NewPrediction::getSignalRelease)
                .containsOnly(NEWER.id().hex())
                .hasSize(4);
        assertThat(inference.applied())
                .filteredOn(answer -> answer.getReleaseId().equals(OLDER.id().hex()))
                .singleElement()
                .satisfies(answer -> {
                    assertThat(answer.getStatus()).isEqualTo("REFUSED");
                    assertThat(answer.getReason()).startsWith("SUPERSEDED by deployment ");
                });
    }
}
