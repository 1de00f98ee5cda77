package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GatePolicy;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LineTrainingTest {
    private static final List<FeatureVector> SERIES = Vectors.market(1_150, 1);
    private static final Instant AS_OF =
            Instant.ofEpochMilli(SERIES.get(SERIES.size() - 1).closeTime());
    private static final NetworkTrainer DL4J = new Dl4jNetworkTrainer();

    private final List<String> heard = new ArrayList<>();
    private final Map<ReleaseId, Release> champions = new HashMap<>();

    @ParameterizedTest
    @ValueSource(strings = {"regime/15m/TEST:ALPHA", "signal/15m/TEST:ALPHA"})
    void makesARelease(String line) {
        // Given
        Request request = request(line);

        // When
        TrainingOutcome outcome = training(DL4J).train(request, LineHistory.none());

        // Then
        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        var completed = (TrainingOutcome.Completed) outcome;
        assertThat(completed.release().certificate().holds())
                .as("%s", completed.release().certificate())
                .isTrue();
        assertThat(completed.release().manifest().line()).isEqualTo(request.line());
        assertThat(completed.release().manifest().version()).isEqualTo(ReleaseVersion.FIRST);
        assertThat(completed.release().manifest().seed()).isEqualTo(request.seed());
        assertThat(completed.release().manifest().dataTo()).isEqualTo(AS_OF);
        assertThat(completed.report().history()).hasSize(1);
        assertThat(completed.release().manifest().lineage().orElseThrow().mark())
                .isEqualTo(Lineage.Mark.BASELINE);
        assertThat(completed.report().verdict().mark()).isEqualTo(Lineage.Mark.BASELINE);
        assertThat(completed.report().unseen().release().confusion().total()).isPositive();
        assertThat(heard).containsExactly("began", "epoch 1 of 1", "ended Completed");
    }

    @Test
    void makesTheSameReleaseOfTheSameRequestAndVectors() {
        // Given
        Request request = request("signal/15m/TEST:ALPHA");

        // When
        ReleaseId first = released(training(DL4J).train(request, LineHistory.none()));
        ReleaseId second = released(training(DL4J).train(request, LineHistory.none()));

        // Then
        assertThat(second).isEqualTo(first);
    }

    @Test
    void namesTheReleaseBefore() {
        // Given
        var previous = new PreviousRelease(ReleaseId.of(new byte[] {1}), ReleaseVersion.parse("1.9"));

        // When
        var outcome = training(DL4J).train(request("signal/15m/TEST:ALPHA"), LineHistory.of(previous));

        // Then
        var manifest = ((TrainingOutcome.Completed) outcome).release().manifest();
        assertThat(manifest.version()).isEqualTo(ReleaseVersion.parse("1.10"));
        assertThat(manifest.parentRelease()).contains(previous.id());
    }

    @Test
    void failsWhenTheExportHasSwappedGates() {
        // Given
        var swapping = new GateSwappingTrainer(DL4J);

        // When
        TrainingOutcome outcome = training(swapping).train(request("signal/15m/TEST:ALPHA"), LineHistory.none());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Failed.class, failed -> assertThat(failed.reason())
                .startsWith("the export does not match the trained network: Certificate[")
                .endsWith("nothing was published"));
        assertThat(heard).endsWith("ended Failed");
    }

    @Test
    void skipsALineWithTooLittleHistory() {
        // Given
        VectorSource few = (line, set, from, to) -> SERIES.subList(0, 40);

        // When
        TrainingOutcome outcome = training(few, DL4J).train(request("signal/15m/TEST:ALPHA"), LineHistory.none());

        // Then
        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Skipped.class, skipped -> {
            assertThat(skipped.reason())
                    .startsWith("signal/15m/TEST:ALPHA has 40 of the 1100 vectors")
                    .contains("1060 more bars of 15m are missing", "there will be enough at ");
            assertThat(skipped.alert()).contains("TRAINING_SKIPPED");
        });
        assertThat(heard).containsExactly("began", "ended Skipped");
    }

    @Test
    void skipsAYoungLineAlsoWhereAVectorIsNotFinite() {
        // Given
        List<FeatureVector> young = new ArrayList<>(SERIES.subList(0, 40));
        double[] values = young.get(20).toArray();
        values[0] = Double.NaN;
        young.set(20, Vectors.with(young.get(20), young.get(20).close(), values));

        // When
        TrainingOutcome outcome = training((line, set, from, to) -> young, DL4J)
                .train(request("signal/15m/TEST:ALPHA"), LineHistory.none());

        // Then
        assertThat(outcome).isInstanceOf(TrainingOutcome.Skipped.class);
    }

    @Test
    void failsWithTheReasonWhenTrainingThrows() {
        // Given
        NetworkTrainer diverging = (task, checkpoints, listener) -> {
            throw new IllegalStateException("training diverged in epoch 1");
        };

        // When
        TrainingOutcome outcome = training(diverging).train(request("signal/15m/TEST:ALPHA"), LineHistory.none());

        // Then
        assertThat(outcome)
                .isEqualTo(new TrainingOutcome.Failed(
                        "java.lang.IllegalStateException: training diverged in epoch 1", false));
        assertThat(heard).containsExactly("began", "ended Failed");
    }

    @Test
    void failsWithTheReasonWhenTheNativeLibraryIsInError() {
        // Given
        NetworkTrainer broken = (task, checkpoints, listener) -> {
            throw new OutOfMemoryError("Physical memory usage is too high");
        };

        // When
        TrainingOutcome outcome = training(broken).train(request("signal/15m/TEST:ALPHA"), LineHistory.none());

        // Then
        assertThat(outcome)
                .isEqualTo(new TrainingOutcome.Failed(
                        "java.lang.OutOfMemoryError: Physical memory usage is too high", true));
    }

    @Test
    void staysInterruptedWhenItIsInterrupted() {
        // Given
        NetworkTrainer interrupted = (task, checkpoints, listener) -> {
            throw new InterruptedException();
        };

        // When
        TrainingOutcome outcome = training(interrupted).train(request("signal/15m/TEST:ALPHA"), LineHistory.none());

        // Then
        assertThat(Thread.interrupted()).isTrue();
        assertThat(outcome).isEqualTo(new TrainingOutcome.Failed("interrupted"));
    }

    @Test
    void doesNotAnswerForALogThatCannotBeRead() {
        // Given
        VectorSource unreadable = (line, set, from, to) -> {
            throw new TimeoutException("topic features did not come on");
        };

        // When / Then
        assertThatThrownBy(() -> training(unreadable, DL4J).train(request("signal/15m/TEST:ALPHA"), LineHistory.none()))
                .isInstanceOf(TimeoutException.class);
        assertThat(heard).containsExactly("began", "ended Failed");
    }

    @Test
    void asksForTheConfiguredHistoryUpToTheRequestedTime() {
        // Given
        List<Instant> asked = new ArrayList<>();
        VectorSource source = (line, set, from, to) -> {
            asked.add(from);
            asked.add(to);
            return List.of();
        };

        // When
        training(source, DL4J).train(request("signal/15m/TEST:ALPHA"), LineHistory.none());

        // Then
        assertThat(asked).containsExactly(AS_OF.minus(Duration.ofDays(365)), AS_OF);
    }

    private LineTraining training(NetworkTrainer networks) {
        return training((line, set, from, to) -> SERIES, networks);
    }

    private LineTraining training(VectorSource vectors, NetworkTrainer networks) {
        var runtime = new OnnxRuntime();
        return new LineTraining(
                Plans.book(),
                () -> new TrainingInputs(
                        vectors,
                        (interval, set, from, to) -> Map.of(),
                        (instrument, from, to) -> List.of(),
                        (instruments, interval, from, to) -> OutcomeReading.NONE,
                        List.of("features-0@7")),
                id -> Optional.ofNullable(champions.get(id)),
                1_100,
                new TrainingTools(
                        networks, new Certifier(runtime, new ModelCheck()), runtime, request -> Checkpoints.none()),
                new Gate(GatePolicy.standard()),
                new Listening(),
                Clock.systemUTC());
    }

    private static Request request(String line) {
        return Request.full(ModelLine.parse(line), AS_OF);
    }

    private static ReleaseId released(TrainingOutcome outcome) {
        return ((TrainingOutcome.Completed) outcome).release().id();
    }

    private final class Listening implements TrainingMonitor {
        @Override
        public void began(ModelLine line) {
            heard.add("began");
        }

        @Override
        public void epoch(ModelLine line, Epoch epoch, int maxEpochs) {
            heard.add("epoch %d of %d".formatted(epoch.number(), maxEpochs));
        }

        @Override
        public void ended(ModelLine line, TrainingOutcome outcome) {
            heard.add("ended " + outcome.getClass().getSimpleName());
        }
    }
}
