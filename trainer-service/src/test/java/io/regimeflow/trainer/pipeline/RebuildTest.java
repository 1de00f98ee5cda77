package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.spec.TrainingProfile;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.RecordedTraining;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RebuildTest {
    private static final List<FeatureVector> SERIES = Vectors.market(1_150, 1);
    private static final Instant AS_OF =
            Instant.ofEpochMilli(SERIES.get(SERIES.size() - 1).closeTime());
    private static final LostInputs LOST = new LostInputs(List.of("features-2 begins at offset 20"), List.of());
    private static final TrainingTools TOOLS = TestTraining.tools();

    @ParameterizedTest
    @ValueSource(strings = {"regime/15m/TEST:ALPHA", "signal/15m/TEST:ALPHA"})
    void givesTheSameDatasetAndTheSameBytes(String line) throws InterruptedException {
        // Given
        Release original = train(line);

        // When
        var rebuilt = (RebuildResult.Rebuilt) rebuild(Plans.book(), original, SERIES, LostInputs.NONE);

        // Then
        assertThat(rebuilt.now().onnx()).isEqualTo(original.onnx());
        assertThat(rebuilt.isSameDataset()).isTrue();
        assertThat(rebuilt.isSameRelease()).isTrue();
        assertThat(rebuilt.isSameWeights()).isTrue();
        assertThat(rebuilt.warnings()).isEmpty();
        assertThat(rebuilt.dataset().folds()).containsOnlyKeys("train", "validation", "test", "held-out");
        assertThat(rebuilt.dataset().size()).isGreaterThan(900);
    }

    @Test
    void givesTheSameBytesWhereTheRuleWasTheChampions() throws InterruptedException {
        // Given
        List<FeatureVector> market = Vectors.market(SERIES.size(), 9);
        Release champion = train("signal/15m/TEST:ALPHA", market, LineHistory.none(), id -> Optional.empty());
        var history = LineHistory.of(
                new PreviousRelease(champion.id(), champion.manifest().version()));
        Release original = train("signal/15m/TEST:ALPHA", SERIES, history, id -> Optional.of(champion));
        TrainingCompleted record = recorded(original).record();
        record.setChampionRelease(champion.id().hex());

        // When
        var rebuilt = (RebuildResult.Rebuilt)
                rebuild(Plans.book(), new RecordedTraining(record, history), original, SERIES, LostInputs.NONE);

        // Then
        assertThat(original.manifest().labelRule())
                .isEqualTo(champion.manifest().labelRule())
                .isNotEqualTo(train("signal/15m/TEST:ALPHA").manifest().labelRule());
        assertThat(rebuilt.isSameRelease()).isTrue();
    }

    @Test
    void tellsADatasetThatIsNotTheSame() throws InterruptedException {
        // Given: a value of one vector has changed since
        Release original = train("signal/15m/TEST:ALPHA");
        double[] values = SERIES.get(600).toArray();
        values[0] += 1e-3;
        List<FeatureVector> changed = new ArrayList<>(SERIES);
        changed.set(600, Vectors.with(SERIES.get(600), SERIES.get(600).close(), values));

        // When
        var rebuilt = (RebuildResult.Rebuilt) rebuild(Plans.book(), original, changed, LostInputs.NONE);

        // Then
        assertThat(rebuilt.isSameDataset()).isFalse();
        assertThat(rebuilt.isSameRelease()).isFalse();
        assertThat(rebuilt.isSameWeights()).isFalse();
        assertThat(rebuilt.warnings()).isEmpty();
    }

    @Test
    void isImpossibleWhereTheLogHasLostItsBeginning() throws InterruptedException {
        Release original = train("signal/15m/TEST:ALPHA");

        for (int first : new int[] {20, 600}) {
            assertThat(rebuild(Plans.book(), original, SERIES.subList(first, SERIES.size()), LOST))
                    .isInstanceOfSatisfying(RebuildResult.Impossible.class, impossible -> assertThat(
                                    impossible.reason())
                            .contains(first == 20 ? "does not hold the others any more" : "has 550 of the 1100 vectors")
                            .endsWith(" (features-2 begins at offset 20)"));
        }
    }

    @Test
    void isPossibleWhereWhatWasLostHadNotBeenReadThen() throws InterruptedException {
        Release original = train("signal/15m/TEST:ALPHA");

        var rebuilt = (RebuildResult.Rebuilt) rebuild(Plans.book(), original, SERIES, LOST);

        assertThat(rebuilt.isSameDataset()).isTrue();
        assertThat(rebuilt.isSameWeights()).isTrue();
    }

    @Test
    void trainsAgainAndWarnsWhereNobodyKnowsWhatTheLogsHadLostThen() throws InterruptedException {
        // Given: a value has changed, and the record is of before records told where the logs began
        Release original = train("signal/15m/TEST:ALPHA");
        double[] values = SERIES.get(600).toArray();
        values[0] += 1e-3;
        List<FeatureVector> changed = new ArrayList<>(SERIES);
        changed.set(600, Vectors.with(SERIES.get(600), SERIES.get(600).close(), values));

        // When
        RebuildResult unknown = rebuild(Plans.book(), original, changed, new LostInputs(List.of(), LOST.since()));
        RebuildResult known = rebuild(Plans.book(), original, changed, LOST);

        // Then
        assertThat(unknown).isInstanceOfSatisfying(RebuildResult.Rebuilt.class, rebuilt -> {
            assertThat(rebuilt.isSameDataset()).isFalse();
            assertThat(rebuilt.warnings())
                    .singleElement()
                    .asString()
                    .contains("does not tell where the logs began then", "features-2 begins at offset 20");
        });
        assertThat(known)
                .isInstanceOfSatisfying(RebuildResult.Impossible.class, impossible -> assertThat(impossible.reason())
                        .contains("the logs have lost records since", "features-2 begins at offset 20"));
    }

    @Test
    void isImpossibleByAnotherSpecAndSaysWhatDiffers() throws InterruptedException {
        // Given
        Release original = train("signal/15m/TEST:ALPHA");
        TrainingPlan plan = Plans.plan("signal-15m");
        var other = new TrainingPlan(
                plan.spec().override("network.units", "16"), TrainingProfiles.load("market"), Vectors.SET);

        // When
        RebuildResult result = rebuild(new PlanBook(List.of(other)), original, SERIES, LostInputs.NONE);

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(RebuildResult.Impossible.class, impossible -> assertThat(impossible.reason())
                        .contains(
                                "model spec signal-15m has hash " + other.spec().hash(),
                                "trained by " + plan.spec().hash(),
                                "network was " + plan.spec().architecture().text()));
    }

    @Test
    void isImpossibleByAnEditedProfileAndSaysWhichKey() throws InterruptedException {
        // Given: a profile of the same name that divides otherwise, and is due at other times
        Release original = train("signal/15m/TEST:ALPHA");
        var edited = TrainingProfiles.parse(
                "edited",
                TrainingProfiles.load("market")
                        .text()
                        .replace("0.7/0.15/0.15", "0.6/0.2/0.2")
                        .replace("train-every: 30d", "train-every: 7d"));

        // When
        RebuildResult result = rebuild(by(edited), original, SERIES, LostInputs.NONE);

        // Then
        assertThat(result)
                .isInstanceOfSatisfying(RebuildResult.Impossible.class, impossible -> assertThat(impossible.reason())
                        .contains(
                                "training profile market differs from that of the release",
                                "split 0.7/0.15/0.15 -> 0.6/0.2/0.2")
                        .doesNotContain("train-every"));
    }

    @Test
    void tellsWhenAProfileCannotBeCompared() throws InterruptedException {
        // Given: a record of before records had the profile's values
        Release original = train("signal/15m/TEST:ALPHA");
        RecordedTraining old = recorded(original);
        old.record().setTrainingProfileText(null);

        // When
        var rebuilt = (RebuildResult.Rebuilt) rebuild(Plans.book(), old, original, SERIES, LostInputs.NONE);

        // Then
        assertThat(rebuilt.isSameRelease()).isTrue();
        assertThat(rebuilt.warnings()).singleElement().asString().contains("name of its training profile only, market");
    }

    private static PlanBook by(TrainingProfile profile) {
        return new PlanBook(List.of(new TrainingPlan(Plans.plan("signal-15m").spec(), profile, Vectors.SET)));
    }

    private static Release train(String line) {
        return train(line, SERIES, LineHistory.none(), id -> Optional.empty());
    }

    private static Release train(
            String line, List<FeatureVector> vectors, LineHistory history, ReleaseSource releases) {
        var training = TestTraining.of(Plans.book(), inputs(vectors), releases, TOOLS);
        TrainingOutcome outcome = training.train(Request.full(ModelLine.parse(line), AS_OF), history);
        return ((TrainingOutcome.Completed) outcome).release();
    }

    private static RebuildResult rebuild(PlanBook plans, Release original, List<FeatureVector> vectors, LostInputs lost)
            throws InterruptedException {
        return rebuild(plans, recorded(original), original, vectors, lost);
    }

    private static RebuildResult rebuild(
            PlanBook plans, RecordedTraining recorded, Release original, List<FeatureVector> vectors, LostInputs lost)
            throws InterruptedException {
        return new Rebuild(plans, id -> Optional.empty(), TestTraining.MIN_VECTORS, TOOLS)
                .again(recorded, original, inputs(vectors), lost, EpochListener.none());
    }

    private static RecordedTraining recorded(Release original) {
        Lineage lineage = original.manifest().lineage().orElseThrow();
        Request request = Request.full(original.manifest().line(), AS_OF);
        var record = TrainingCompleted.newBuilder()
                .setRequestId(request.id())
                .setModelLine(request.line().toString())
                .setStatus("COMPLETED")
                .setTrainingType("FULL")
                .setAsOf(AS_OF)
                .setFeatureSetId(original.manifest().featureSetId())
                .setReleaseId(original.id().hex())
                .setVersion(original.manifest().version().toString())
                .setModelSpec(lineage.specName())
                .setModelSpecHash(lineage.specHash())
                .setArchitecture(lineage.architecture())
                .setTrainingProfile("market")
                .setTrainingProfileText(TrainingProfiles.load("market").text())
                .setCompletedAt(AS_OF)
                .build();
        return new RecordedTraining(record, LineHistory.none());
    }

    private static TrainingInputs inputs(List<FeatureVector> vectors) {
        return new TrainingInputs(
                (line, set, from, to) -> vectors,
                (interval, set, from, to) -> Map.of(),
                (instrument, from, to) -> List.of(),
                (instruments, interval, from, to) -> OutcomeReading.NONE,
                List.of("features-0@7"));
    }
}
