package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.Outcome;
import io.regimeflow.trainer.dataset.OutcomeOrigin;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GatePolicy;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.RequestReason;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a line that has a champion already. */
class CandidateTrainingTest {
    private static final List<FeatureVector> SERIES = Vectors.market(3_000, 1);
    private static final Instrument OTHER = Instrument.parse("TEST:BETA");
    private static final List<FeatureVector> OTHERS = Vectors.market(3_000, 2).stream()
            .map(vector -> new FeatureVector(
                    OTHER,
                    vector.interval(),
                    vector.closeTime(),
                    vector.close(),
                    vector.featureSetId(),
                    vector.toArray()))
            .toList();
    private static final Instant EARLIER = close(2_400);
    private static final Instant LATER = close(2_999);
    private static final ModelLine SIGNAL = ModelLine.parse("signal/15m/TEST:ALPHA");
    private static final ModelLine REGIME = ModelLine.parse("regime/15m/TEST:ALPHA");

    private static final Map<ReleaseId, Release> RELEASES = new HashMap<>();
    private static TrainingOutcome.Completed signalBaseline;
    private static TrainingOutcome.Completed regimeBaseline;

    @BeforeAll
    static void trainTheBaselines() {
        signalBaseline = completed(train(Request.full(SIGNAL, EARLIER), LineHistory.none(), OutcomeReading.NONE));
        regimeBaseline = completed(train(Request.full(REGIME, EARLIER), LineHistory.none(), OutcomeReading.NONE));
    }

    @Test
    void comparesAFullCandidateWithTheChampionOnHeldOutDays() {
        TrainingOutcome.Completed candidate =
                completed(train(Request.full(REGIME, LATER), champion(regimeBaseline), OutcomeReading.NONE));

        assertThat(candidate.release().manifest().version()).isEqualTo(ReleaseVersion.parse("1.1"));
        assertThat(candidate.release().manifest().lineage().orElseThrow().mark())
                .isEqualTo(Lineage.Mark.CANDIDATE);
        assertThat(candidate.report().champion())
                .contains(regimeBaseline.release().id());
        var comparison = candidate.report().verdict().figures().comparison().orElseThrow();
        assertThat(comparison.rows())
                .isPositive()
                .isLessThanOrEqualTo(candidate.report().labels().heldOut().stream()
                        .mapToInt(Long::intValue)
                        .sum());
        assertThat(comparison.days()).isGreaterThan(1);
        assertThat(candidate.report().checks().labelDisagreement()).isBetween(0.0, 1.0);
    }

    @Test
    void continuesTheChampionInAnIncrementalTraining() {
        TrainingOutcome.Completed daily =
                completed(train(Request.incremental(SIGNAL, LATER), champion(signalBaseline), OutcomeReading.NONE));

        var manifest = daily.release().manifest();
        assertThat(manifest.version().toString()).startsWith("1.0-daily-");
        assertThat(manifest.parentRelease()).contains(signalBaseline.release().id());
        assertThat(manifest.labelRule())
                .isEqualTo(signalBaseline.release().manifest().labelRule());
        assertThat(manifest.decision())
                .isEqualTo(signalBaseline.release().manifest().decision());
        assertThat(manifest.decision().isLikeliest()).isFalse();
        assertThat(daily.report().settings().learningRate()).isEqualTo(1e-4);
        assertThat(daily.report().history()).hasSize(10);
        assertThat(daily.report().forgetting()).isPresent();
        assertThat(daily.report().checks().labelDisagreement()).isZero();
        assertThat(daily.release().certificate().holds()).isTrue();
    }

    @Test
    void numbersTheSecondIncrementalOfADay() {
        Request request = Request.incremental(SIGNAL, LATER);
        var first = completed(train(request, champion(signalBaseline), OutcomeReading.NONE));
        var history = new LineHistory(
                List.of(version(signalBaseline), version(first)), Optional.of(known(first)), Optional.of(known(first)));

        var second = completed(train(request, history, OutcomeReading.NONE));

        assertThat(second.release().manifest().version().toString()).isEqualTo(version(first) + ".2");
        assertThat(second.release().manifest().parentRelease())
                .contains(first.release().id());
    }

    @Test
    void learnsFromOutcomesAndCountsThem() {
        var without =
                completed(train(Request.incremental(SIGNAL, LATER), champion(signalBaseline), OutcomeReading.NONE));
        OutcomeReading reading = new OutcomeReading(
                outcomes(), List.of(new RefusedOutcomes("the exit is before the entry", 3, "checked_outcome-0@9")));

        var with = completed(train(Request.incremental(SIGNAL, LATER), champion(signalBaseline), reading));

        assertThat(with.report().outcomes().used()).isPositive();
        assertThat(with.report().outcomes().refused()).isEqualTo(reading.refused());
        assertThat(with.release().id()).isNotEqualTo(without.release().id());
    }

    @Test
    void continuesRegimesByTheLabellerOfTheChampion() {
        TrainingOutcome.Completed daily =
                completed(train(Request.incremental(REGIME, LATER), champion(regimeBaseline), OutcomeReading.NONE));

        assertThat(daily.release().manifest().lineage().orElseThrow().labeller())
                .isEqualTo(regimeBaseline
                        .release()
                        .manifest()
                        .lineage()
                        .orElseThrow()
                        .labeller());
        assertThat(daily.report().forgetting().orElseThrow().groups()).isNotEmpty();
    }

    @Test
    void skipsAnIncrementalTrainingWithoutAChampion() {
        TrainingOutcome outcome = train(Request.incremental(SIGNAL, LATER), LineHistory.none(), OutcomeReading.NONE);

        assertThat(outcome)
                .isInstanceOfSatisfying(TrainingOutcome.Skipped.class, skipped -> assertThat(skipped.reason())
                        .contains("no champion", "a full training comes first"));
    }

    /** A day of one instrument has fewer than 100 labelled rows of 15 minutes. */
    @Test
    void skipsADayThatIsTooLittle() {
        Request alone = new Request(
                "alone",
                SIGNAL,
                LATER,
                TrainingType.INCREMENTAL,
                Optional.of("alone"),
                Optional.empty(),
                RequestReason.SCHEDULE);

        TrainingOutcome outcome = train(alone, champion(signalBaseline), OutcomeReading.NONE);

        assertThat(outcome)
                .isInstanceOfSatisfying(TrainingOutcome.Skipped.class, skipped -> assertThat(skipped.reason())
                        .contains("are fewer than one of each and 100"));
    }

    @Test
    void asksForSkillWhereTheChampionIsLost() {
        var lost = new PreviousRelease(ReleaseId.of(new byte[] {7}), ReleaseVersion.parse("1.0"));

        var candidate = completed(train(Request.full(SIGNAL, LATER), LineHistory.of(lost), OutcomeReading.NONE));

        assertThat(candidate.release().manifest().lineage().orElseThrow().mark())
                .isEqualTo(Lineage.Mark.CANDIDATE);
        assertThat(candidate.report().verdict().mark()).isEqualTo(Lineage.Mark.CANDIDATE);
        assertThat(candidate.report().verdict().warnings())
                .containsExactly("champion 1.0 is not on model_artifact, or not readable there");
        assertThat(candidate.report().champion()).isEmpty();
    }

    @Test
    void keepsBackWhatIsOlderThanTheChampion() {
        var known = known(regimeBaseline);
        var history = new LineHistory(
                List.of(known.version()), Optional.of(known), Optional.of(known), Optional.of(close(2_401)));

        var older = completed(train(Request.full(REGIME, close(2_399)).byHand(), history, OutcomeReading.NONE));
        var asOld = completed(train(Request.full(REGIME, EARLIER).byHand(), history, OutcomeReading.NONE));

        assertThat(older.report().verdict().reasons()).anyMatch(reason -> reason.startsWith("older than the champion"));
        assertThat(asOld.report().verdict().reasons())
                .noneMatch(reason -> reason.startsWith("older than the champion"));
    }

    @Test
    void refusesAMarketTimeOfTheFuture() {
        Instant future = Instant.parse("2062-01-01T00:00:00Z");

        TrainingOutcome byHand = train(Request.full(SIGNAL, future).byHand(), LineHistory.none(), OutcomeReading.NONE);

        assertThat(byHand).isInstanceOfSatisfying(TrainingOutcome.Failed.class, failed -> assertThat(failed.reason())
                .contains("2062-01-01T00:00:00Z, which lies in the future"));
    }

    private static List<Outcome> outcomes() {
        List<Outcome> outcomes = new ArrayList<>();
        for (int i = 2_920; i < 2_990; i++) {
            FeatureVector entry = SERIES.get(i);
            FeatureVector exit = SERIES.get(i + 3);
            outcomes.add(new Outcome(
                    entry.instrument() + "/15m/" + entry.closeTime(),
                    OutcomeOrigin.USER,
                    "desk-1",
                    0,
                    entry.closeTime(),
                    100,
                    exit.closeTime(),
                    110));
        }
        return outcomes;
    }

    private static TrainingOutcome train(Request request, LineHistory history, OutcomeReading outcomes) {
        var runtime = new OnnxRuntime();
        return new LineTraining(
                        new PlanBook(List.of(
                                plan("regime-15m"),
                                plan("signal-15m"),
                                plan("signal-15m", "name", "alone", "instruments", "TEST:ALPHA"))),
                        () -> new TrainingInputs(
                                (line, set, from, to) -> between(SERIES, from, to),
                                (interval, set, from, to) -> Map.of(
                                        Vectors.INSTRUMENT,
                                        between(SERIES, from, to),
                                        OTHER,
                                        between(OTHERS, from, to)),
                                (instrument, from, to) -> List.of(),
                                (instruments, interval, from, to) -> outcomes,
                                List.of()),
                        id -> Optional.ofNullable(RELEASES.get(id)),
                        1_100,
                        new TrainingTools(
                                new Dl4jNetworkTrainer(),
                                new Certifier(runtime, new ModelCheck()),
                                runtime,
                                ignored -> Checkpoints.none()),
                        new Gate(GatePolicy.standard()),
                        new Deaf(),
                        Clock.systemUTC())
                .train(request, history);
    }

    private static TrainingPlan plan(String name, String... overrides) {
        ModelSpec spec =
                ModelSpecs.byName(name).override("training.epochs", "1").override("network.units", "8");
        for (int i = 0; i < overrides.length; i += 2) {
            spec = spec.override(overrides[i], overrides[i + 1]);
        }
        return new TrainingPlan(spec, TrainingProfiles.load("s2"), Vectors.SET);
    }

    private static List<FeatureVector> between(List<FeatureVector> series, Instant from, Instant to) {
        return series.stream()
                .filter(vector -> vector.closeTime() > from.toEpochMilli() && vector.closeTime() <= to.toEpochMilli())
                .toList();
    }

    private static TrainingOutcome.Completed completed(TrainingOutcome outcome) {
        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        var completed = (TrainingOutcome.Completed) outcome;
        RELEASES.put(completed.release().id(), completed.release());
        return completed;
    }

    private static LineHistory champion(TrainingOutcome.Completed completed) {
        return LineHistory.of(known(completed));
    }

    private static PreviousRelease known(TrainingOutcome.Completed completed) {
        return new PreviousRelease(completed.release().id(), version(completed));
    }

    private static ReleaseVersion version(TrainingOutcome.Completed completed) {
        return completed.release().manifest().version();
    }

    private static Instant close(int place) {
        return Instant.ofEpochMilli(SERIES.get(place).closeTime());
    }

    private static final class Deaf implements TrainingMonitor {
        @Override
        public void began(ModelLine line) {}

        @Override
        public void epoch(ModelLine line, Epoch epoch, int maxEpochs) {}

        @Override
        public void ended(ModelLine line, TrainingOutcome outcome) {}
    }
}
