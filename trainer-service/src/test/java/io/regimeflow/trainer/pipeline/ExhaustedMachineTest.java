package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.network.CheckpointDirectory;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.TrainingMemoryException;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A training that the machine has no room for ends with an answer that says so. */
class ExhaustedMachineTest {
    private static final List<FeatureVector> SERIES = Vectors.market(1_150, 1);
    private static final Instant AS_OF =
            Instant.ofEpochMilli(SERIES.get(SERIES.size() - 1).closeTime());

    @TempDir
    private Path directory;

    @Test
    void failsWhereNoCheckpointCanBeWritten() throws IOException {
        // Given: a file where the directory should be, as good as a full disk
        Path file = Files.createFile(directory.resolve("occupied"));
        var checkpoints = new CheckpointDirectory(file.resolve("below"));

        // When
        TrainingOutcome outcome = train(new Dl4jNetworkTrainer(), checkpoints);

        // Then: it may be tried again
        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Failed.class, failed -> {
            assertThat(failed.reason())
                    .startsWith("cannot write the checkpoint after epoch 1 to " + file)
                    .contains("is there space left?");
            assertThat(failed.mayPass()).isTrue();
        });
    }

    /** A disk of its own, which takes the rights of root to mount. */
    @Test
    void failsWhereTheDiskIsFull() throws IOException, InterruptedException {
        // Given
        Path disk = Files.createDirectory(directory.resolve("disk"));
        assumeThat(run("mount", "-t", "tmpfs", "-o", "size=64k", "tmpfs", disk.toString()))
                .describedAs("exit code of mount")
                .isZero();
        try {
            fill(disk.resolve("other"));

            // When
            TrainingOutcome outcome = train(new Dl4jNetworkTrainer(), new CheckpointDirectory(disk.resolve("request")));

            // Then
            assertThat(outcome)
                    .isInstanceOfSatisfying(TrainingOutcome.Failed.class, failed -> assertThat(failed.reason())
                            .startsWith("cannot write the checkpoint after epoch 1 to " + disk)
                            .contains("is there space left?"));
        } finally {
            run("umount", disk.toString());
        }
    }

    private static void fill(Path file) throws IOException {
        try (var out = Files.newOutputStream(file)) {
            while (true) {
                out.write(new byte[1_024]);
            }
        } catch (IOException full) {
            assertThat(full).hasMessageContaining("No space left");
        }
    }

    private static int run(String... command) throws IOException, InterruptedException {
        try {
            return new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                    .start()
                    .waitFor();
        } catch (IOException e) {
            return -1; // there is no such command here
        }
    }

    @Test
    void failsWhereItIsRefusedMemory() {
        // Given
        NetworkTrainer hungry = (task, checkpoints, listener) -> {
            throw new TrainingMemoryException("raise trainer.memory-mib", new OutOfMemoryError());
        };

        // When
        TrainingOutcome outcome = train(hungry, Checkpoints.none());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Failed.class, failed -> assertThat(failed.reason())
                .isEqualTo("raise trainer.memory-mib"));
    }

    private static TrainingOutcome train(NetworkTrainer networks, Checkpoints checkpoints) {
        var runtime = new OnnxRuntime();
        var inputs = new TrainingInputs(
                (line, set, from, to) -> SERIES,
                (interval, set, from, to) -> Map.of(),
                (instrument, from, to) -> List.of(),
                (instruments, interval, from, to) -> OutcomeReading.NONE,
                List.of());
        var tools =
                new TrainingTools(networks, new Certifier(runtime, new ModelCheck()), runtime, request -> checkpoints);
        var training = TestTraining.of(Plans.book(), inputs, id -> Optional.empty(), tools);
        return training.train(Request.full(ModelLine.parse("signal/15m/TEST:ALPHA"), AS_OF), LineHistory.none());
    }
}
