package io.regimeflow.trainer.checkpoint;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.trainer.network.Checkpoint;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.request.Request;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CheckpointHomeTest {
    private static final ModelLine LINE = ModelLine.parse("signal/15m/TEST:ALPHA");
    private static final Request ONE = Request.full(LINE, Instant.parse("2025-03-01T00:00:00Z"));
    private static final Request OTHER = Request.full(LINE, Instant.parse("2025-03-02T00:00:00Z"));
    private static final FloatTensor WEIGHTS = FloatTensor.of(new float[] {1, 2}, 2);
    private static final Checkpoint CHECKPOINT =
            new Checkpoint("task", List.of(new Epoch(1, 1, 0.5, 1, 0.5, 0.75)), 1, 0.75, 7, WEIGHTS, WEIGHTS, WEIGHTS);

    @TempDir
    private Path stateDir;

    @Test
    void keepsTheCheckpointsOfRequestsApartAndBeyondTheProcess() {
        // Given
        CheckpointHome.open(stateDir, Clock.systemUTC()).of(ONE).save(CHECKPOINT);

        // When: another process
        CheckpointHome home = CheckpointHome.open(stateDir, Clock.systemUTC());

        // Then
        assertThat(home.of(ONE).latest()).map(Checkpoint::steps).contains(7L);
        assertThat(home.of(OTHER).latest()).isEmpty();
    }

    @Test
    void keepsNothingOfARequestThatWasAnswered() throws IOException {
        // Given
        CheckpointHome home = CheckpointHome.open(stateDir, Clock.systemUTC());
        home.of(ONE).save(CHECKPOINT);

        // When
        home.forget(ONE);
        home.forget(OTHER);

        // Then
        assertThat(home.of(ONE).latest()).isEmpty();
        try (Stream<Path> left = Files.list(stateDir.resolve("checkpoints"))) {
            assertThat(left).isEmpty();
        }
    }

    @Test
    void clearsAwayWhatIsOlderThanAWeek() {
        // Given
        CheckpointHome.open(stateDir, Clock.systemUTC()).of(ONE).save(CHECKPOINT);

        // When
        CheckpointHome sixDaysOn = CheckpointHome.open(stateDir, in(Duration.ofDays(6)));
        boolean kept = sixDaysOn.of(ONE).latest().isPresent();
        CheckpointHome eightDaysOn = CheckpointHome.open(stateDir, in(Duration.ofDays(8)));

        // Then
        assertThat(kept).isTrue();
        assertThat(eightDaysOn.of(ONE).latest()).isEmpty();
    }

    @Test
    void refusesADirectoryThatCannotBeWrittenTo() throws IOException {
        // Given
        Path file = Files.createFile(stateDir.resolve("a-file"));

        // When, Then
        assertThatExceptionOfType(ConfigException.class)
                .isThrownBy(() -> CheckpointHome.open(file, Clock.systemUTC()))
                .withMessageContaining("trainer.state-dir is '%s'".formatted(file))
                .withMessageContaining("give another directory");
    }

    private static Clock in(Duration time) {
        return Clock.fixed(Instant.now().plus(time), ZoneOffset.UTC);
    }
}
