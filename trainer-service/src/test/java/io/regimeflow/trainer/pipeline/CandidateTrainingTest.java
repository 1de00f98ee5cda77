package io.regimeflow.trainer.pipeline;

import static io.regimeflow.trainer.pipeline.SmallTrainings.REGIME;
import static io.regimeflow.trainer.pipeline.SmallTrainings.SERIES;
import static io.regimeflow.trainer.pipeline.SmallTrainings.SIGNAL;
import static io.regimeflow.trainer.pipeline.SmallTrainings.champion;
import static io.regimeflow.trainer.pipeline.SmallTrainings.close;
import static io.regimeflow.trainer.pipeline.SmallTrainings.known;
import static io.regimeflow.trainer.pipeline.SmallTrainings.version;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.outcome.Origin;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.trainer.dataset.Outcome;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.RequestReason;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What becomes of a line that has a champion already. */
class CandidateTrainingTest {
    private static final Instant EARLIER = close(2_400);
    private static final Instant LATER = close(2_999);
    private static final SmallTrainings TRAININGS = new SmallTrainings(1);

    private static TrainingOutcome.Completed signalBaseline;
    private static TrainingOutcome.Completed regimeBaseline;

    @BeforeAll
    static void trainTheBaselines() {
        signalBaseline = TRAININGS.completed(
                TRAININGS.train(Request.full(SIGNAL, EARLIER), LineHistory.none(), OutcomeReading.NONE));
        regimeBaseline = TRAININGS.completed(
                TRAININGS.train(Request.full(REGIME, EARLIER), LineHistory.none(), OutcomeReading.NONE));
    }

    @Test
    void comparesAFullCandidateWithTheChampionOnHeldOutDays() {
        TrainingOutcome.Completed candidate = TRAININGS.completed(
                TRAININGS.train(Request.full(REGIME, LATER), champion(regimeBaseline), OutcomeReading.NONE));

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
    void asksAFullCandidateWhatTheChampionWasAsked() {
        String rule = signalBaseline.release().manifest().labelRule();

        TrainingOutcome.Completed candidate = TRAININGS.completed(
                TRAININGS.train(Request.full(SIGNAL, LATER), champion(signalBaseline), OutcomeReading.NONE));
        TrainingOutcome.Completed anew = TRAININGS.completed(TRAININGS.train(
                Request.full(SIGNAL, LATER).forNewBaseline(), champion(signalBaseline), OutcomeReading.NONE));

        assertThat(candidate.release().manifest().labelRule()).isEqualTo(rule);
        assertThat(candidate.report().checks().labelDisagreement()).isZero();
        assertThat(anew.release().manifest().labelRule()).isNotEqualTo(rule);
    }

    @Test
    void continuesTheChampionInAnIncrementalTraining() {
        TrainingOutcome.Completed daily = TRAININGS.completed(
                TRAININGS.train(Request.incremental(SIGNAL, LATER), champion(signalBaseline), OutcomeReading.NONE));

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
        var first = TRAININGS.completed(TRAININGS.train(request, champion(signalBaseline), OutcomeReading.NONE));
        var history = new LineHistory(
                List.of(version(signalBaseline), version(first)), Optional.of(known(first)), Optional.of(known(first)));

        var second = TRAININGS.completed(TRAININGS.train(request, history, OutcomeReading.NONE));

        assertThat(second.release().manifest().version().toString()).isEqualTo(version(first) + ".2");
        assertThat(second.release().manifest().parentRelease())
                .contains(first.release().id());
    }

    @Test
    void learnsFromOutcomesAndCountsThem() {
        var without = TRAININGS.completed(
                TRAININGS.train(Request.incremental(SIGNAL, LATER), champion(signalBaseline), OutcomeReading.NONE));
        OutcomeReading reading = new OutcomeReading(
                outcomes(), List.of(new RefusedOutcomes("the exit is before the entry", 3, "checked_outcome-0@9")));

        var with = TRAININGS.completed(
                TRAININGS.train(Request.incremental(SIGNAL, LATER), champion(signalBaseline), reading));

        assertThat(with.report().outcomes().used()).isPositive();
        assertThat(with.report().outcomes().refused()).isEqualTo(reading.refused());
        assertThat(with.release().id()).isNotEqualTo(without.release().id());
    }

    @Test
    void tellsOfPoisonedOutcomesAlsoWhereItIsSkipped() {
        List<RefusedOutcomes> poisoned =
                List.of(new RefusedOutcomes("the exit is before the entry", 3, "checked_outcome-0@9"));

        TrainingOutcome outcome = TRAININGS.train(
                Request.incremental(SIGNAL, Instant.parse("2025-01-17T00:00:00Z")),
                champion(signalBaseline),
                new OutcomeReading(List.of(), poisoned));

        assertThat(outcome)
                .isInstanceOfSatisfying(TrainingOutcome.Skipped.class, skipped -> assertThat(skipped.refused())
                        .isEqualTo(poisoned));
    }

    @Test
    void refusesOutcomesThatEnteredAtAPriceTheMarketDidNotHave() {
        List<Outcome> outcomes = new ArrayList<>(outcomes());
        FeatureVector bar = SERIES.get(2_950);
        outcomes.add(new Outcome(
                bar.instrument() + "/15m/" + bar.closeTime(),
                Origin.PAPER,
                "desk-2",
                1,
                bar.closeTime(),
                100 * bar.close(),
                bar.closeTime(),
                90 * bar.close()));

        var with = TRAININGS.completed(TRAININGS.train(
                Request.incremental(SIGNAL, LATER), champion(signalBaseline), new OutcomeReading(outcomes, List.of())));

        assertThat(with.report().outcomes().refused())
                .containsExactly(new RefusedOutcomes(
                        "the entry price is more than a fifth off the close of the prediction's bar",
                        1,
                        "prediction %s/15m/%d of desk-2, revision 1".formatted(bar.instrument(), bar.closeTime())));
    }

    @Test
    void continuesRegimesByTheLabellerOfTheChampion() {
        TrainingOutcome.Completed daily = TRAININGS.completed(
                TRAININGS.train(Request.incremental(REGIME, LATER), champion(regimeBaseline), OutcomeReading.NONE));

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
        TrainingOutcome outcome =
                TRAININGS.train(Request.incremental(SIGNAL, LATER), LineHistory.none(), OutcomeReading.NONE);

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

        TrainingOutcome outcome = TRAININGS.train(alone, champion(signalBaseline), OutcomeReading.NONE);

        assertThat(outcome)
                .isInstanceOfSatisfying(TrainingOutcome.Skipped.class, skipped -> assertThat(skipped.reason())
                        .contains("are fewer than one of each and 100"));
    }

    /** The 15th and 16th are held out; on other days the two instruments have enough. */
    @Test
    void alarmsNobodyWhereADayIsHeldOut() {
        Instant midnight = Instant.parse("2025-01-17T00:00:00Z");

        TrainingOutcome outcome =
                TRAININGS.train(Request.incremental(SIGNAL, midnight), champion(signalBaseline), OutcomeReading.NONE);

        assertThat(outcome).isInstanceOfSatisfying(TrainingOutcome.Skipped.class, skipped -> {
            assertThat(skipped.reason())
                    .contains("0 of the 182 rows after 2025-01-16T00:00:00Z may teach", "2025-01-15, 2025-01-16");
            assertThat(skipped.alert()).isEmpty();
        });
    }

    @Test
    void asksForSkillWhereTheChampionIsLost() {
        var lost = new PreviousRelease(ReleaseId.of(new byte[] {7}), ReleaseVersion.parse("1.0"));

        var candidate = TRAININGS.completed(
                TRAININGS.train(Request.full(SIGNAL, LATER), LineHistory.of(lost), OutcomeReading.NONE));

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
                List.of(known.version()),
                Optional.of(known),
                Optional.of(known),
                Optional.of(known),
                Optional.of(close(2_401)));

        var older = TRAININGS.completed(
                TRAININGS.train(Request.full(REGIME, close(2_399)).byHand(), history, OutcomeReading.NONE));
        var asOld = TRAININGS.completed(
                TRAININGS.train(Request.full(REGIME, EARLIER).byHand(), history, OutcomeReading.NONE));

        var baseline = TRAININGS.completed(
                TRAININGS.train(Request.full(REGIME, close(2_399)).forNewBaseline(), history, OutcomeReading.NONE));

        assertThat(baseline.report().verdict().reasons())
                .noneMatch(reason -> reason.startsWith("older than the champion"));
        assertThat(older.report().verdict().reasons()).anyMatch(reason -> reason.startsWith("older than the champion"));
        assertThat(asOld.report().verdict().reasons())
                .noneMatch(reason -> reason.startsWith("older than the champion"));
    }

    @Test
    void refusesAMarketTimeOfTheFuture() {
        Instant future = Instant.parse("2062-01-01T00:00:00Z");

        TrainingOutcome byHand =
                TRAININGS.train(Request.full(SIGNAL, future).byHand(), LineHistory.none(), OutcomeReading.NONE);

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
                    Origin.USER,
                    "desk-1",
                    0,
                    entry.closeTime(),
                    entry.close(),
                    exit.closeTime(),
                    1.1 * entry.close()));
        }
        return outcomes;
    }
}
