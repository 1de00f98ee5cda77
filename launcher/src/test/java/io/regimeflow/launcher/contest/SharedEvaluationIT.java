package io.regimeflow.launcher.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Instances of evaluation share instruments and lines, come, go and are killed, and every prediction is judged once all the same. */
@ExtendWith(SharedContestPlatform.class)
class SharedEvaluationIT {
    private static final List<Instrument> INSTRUMENTS =
            Stream.of("X:BBB", "X:CCC", "X:DDD", "X:EEE").map(Instrument::parse).toList();
    private static final String OLD_ARM = "1.0";
    private static final String NEW_ARM = "1.1";
    private static final int WARM_UP = 300;
    private static final int STEP = 3;
    private static final int PATIENT_BARS = 300;

    private final Map<Instrument, List<Bar>> bars = new HashMap<>();
    private final List<TurningMarket> markets = new ArrayList<>();
    private final Map<String, NewPrediction> reported = new HashMap<>();
    private final ContestPlatform platform;

    SharedEvaluationIT(ContestPlatform platform) {
        this.platform = platform;
    }

    @Test
    void judgesAndDecidesEverythingOnceWhoeverOfThemDoesIt() throws Exception {
        INSTRUMENTS.forEach(instrument -> markets.add(new TurningMarket(instrument, markets.size() + 1)));
        platform.startEvaluation();
        // Given: a contest on every line
        flow(WARM_UP);
        awaitVectors();
        INSTRUMENTS.forEach(instrument -> platform.trained(
                HandMadeReleases.indifferent(line(instrument), ReleaseVersion.parse(OLD_ARM)), closeOf(count() - 1)));
        awaitAccepted("FIRST_RELEASE");
        flowPredicted();
        INSTRUMENTS.forEach(instrument -> platform.trained(
                HandMadeReleases.follower(line(instrument), ReleaseVersion.parse(NEW_ARM)), closeOf(count() - 1)));
        awaitAccepted("CONTEST");
        flowPredicted();

        // When: another instance joins, leaves and joins again, and the first is killed in the middle
        EvaluationService guest = platform.joinEvaluation();
        platform.awaitSharing(2);
        flowPredicted(guest::close);
        flowPredicted();
        EvaluationService survivor = platform.joinEvaluation();
        flowPredicted();
        platform.awaitSharing(2);
        flowPredicted(platform::killEvaluation);
        platform.awaitSharing(1);
        flowPredicted();
        awaitVerdicts();
        awaitJudged();
        survivor.close();

        // Then
        INSTRUMENTS.forEach(this::assertDecidedAsByOneAlone);
        assertJudgedOnce();
        assertThat(platform.values(platform.topics().deadLetters())).isEmpty();
    }

    /** Lets so many bars of each instrument close. */
    private void flow(int more) {
        for (int bar = 0; bar < more; bar++) {
            for (TurningMarket market : markets) {
                Bar next = market.next();
                bars.computeIfAbsent(next.instrument(), ignored -> new ArrayList<>())
                        .add(next);
                platform.bar(next);
            }
        }
    }

    private void awaitVectors() {
        Instant last = closeOf(count() - 1);
        INSTRUMENTS.forEach(instrument -> platform.awaitVector(instrument, last));
    }

    private void flowPredicted() {
        flowPredicted(() -> {});
    }

    /**
     * Lets some bars close, and traders report on what was predicted at the first of them.
     *
     * @param disturbance comes once the first are predicted, and may or may not be judged
     */
    private void flowPredicted(Runnable disturbance) {
        int entered = count() + 1;
        Instant first = closeOf(count());
        flow(STEP);
        INSTRUMENTS.forEach(instrument -> platform.awaitPrediction(instrument, first));
        disturbance.run();
        flow(STEP);
        Instant last = closeOf(count() - 1);
        for (Instrument instrument : INSTRUMENTS) {
            NewPrediction followed = platform.awaitPrediction(instrument, first);
            platform.awaitPrediction(instrument, last);
            platform.report(Trade.within(followed, bars.get(instrument).get(entered)));
            reported.put(followed.getPredictionId(), followed);
        }
    }

    private void awaitAccepted(String reason) {
        INSTRUMENTS.forEach(instrument -> platform.awaitServed(instrument, reason));
    }

    private void awaitVerdicts() {
        while (verdicts().size() < INSTRUMENTS.size()) {
            assertThat(count()).isLessThan(WARM_UP + PATIENT_BARS);
            flowPredicted();
            awaitJudged();
        }
    }

    private List<ModelContest> verdicts() {
        return platform.values(platform.topics().contests()).stream()
                .filter(contest -> !contest.getStatus().equals("RUNNING"))
                .filter(contest -> isOurs(
                        ModelLine.parse(contest.getModelLine()).instrument().toString()))
                .toList();
    }

    /** Waits until the last bar but the newest is judged, of every instrument and arm; those before it are by then. */
    private void awaitJudged() {
        Instant judged = closeOf(count() - 2);
        for (NewPrediction prediction : decidable()) {
            if (!prediction.getCloseTime().equals(judged)) {
                continue;
            }
            platform.await(
                    platform.topics().checkedOutcomes(),
                    "the outcome of " + prediction.getPredictionId(),
                    it -> it.getPredictionId().equals(prediction.getPredictionId())
                            && it.getOrigin().equals("SHADOW"));
        }
    }

    /** What is told of each contest is what somebody makes of the outcomes who was never interrupted. */
    private void assertDecidedAsByOneAlone(Instrument instrument) {
        List<ModelContest> told = platform.values(platform.topics().contests()).stream()
                .filter(contest ->
                        contest.getModelLine().equals(line(instrument).toString()))
                .toList();
        ModelContest decided = told.get(told.size() - 1);
        assertThat(decided.getReason()).isEqualTo("EVIDENCE");
        assertThat(Recount.of(decided, platform.values(platform.topics().checkedOutcomes())))
                .isEqualTo(new Recount(
                        NEW_ARM, decided.getAsOf(), decided.getBars().get(0)));
        assertThat(told).extracting(ModelContest::getAsOf).doesNotHaveDuplicates();
        assertThat(told).filteredOn(it -> it.getStatus().equals("DECIDED")).hasSize(1);
        assertThat(platform.values(platform.topics().deployments()))
                .filteredOn(deployment -> deployment.getInstrument().equals(instrument.toString()))
                .extracting(ModelDeployment::getReason)
                .containsExactly("FIRST_RELEASE", "CONTEST", "CONTEST");
    }

    private void assertJudgedOnce() {
        List<CheckedOutcome> outcomes = platform.values(platform.topics().checkedOutcomes()).stream()
                .filter(outcome -> isOurs(outcome.getInstrument()))
                .toList();
        assertThat(outcomes)
                .extracting(outcome -> outcome.getPredictionId() + outcome.getOrigin())
                .doesNotHaveDuplicates();
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.getOrigin().equals("SHADOW"))
                .allSatisfy(outcome -> assertThat(outcome.getLabel()).isEqualTo(labelOf(outcome)))
                .extracting(CheckedOutcome::getPredictionId)
                .containsExactlyInAnyOrderElementsOf(
                        decidable().stream().map(NewPrediction::getPredictionId).toList());
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.getOrigin().equals("USER"))
                .extracting(CheckedOutcome::getPredictionId)
                .containsExactlyInAnyOrderElementsOf(reported.keySet());
        assertThat(outcomes)
                .filteredOn(outcome -> outcome.getOrigin().equals("PAPER"))
                .extracting(PaperRecount::of)
                .containsExactlyInAnyOrderElementsOf(tradedByOneAlone());
    }

    /** What somebody who was never interrupted makes of what was shown. */
    private List<PaperRecount> tradedByOneAlone() {
        List<NewPrediction> predictions = platform.values(platform.topics().predictions());
        List<PaperRecount> trades = new ArrayList<>();
        for (Instrument instrument : INSTRUMENTS) {
            List<NewPrediction> shown = predictions.stream()
                    .filter(prediction -> prediction.getInstrument().equals(instrument.toString()))
                    .toList();
            List<PaperRecount> traded = PaperRecount.of(instrument, shown, bars.get(instrument));
            assertThat(traded).describedAs("trades of %s", instrument).isNotEmpty();
            trades.addAll(traded);
        }
        return trades;
    }

    /** All that was predicted, shown and in shadow, but of the newest bar. */
    private List<NewPrediction> decidable() {
        return Stream.concat(
                        platform.values(platform.topics().predictions()).stream(),
                        platform.values(platform.topics().shadowPredictions()).stream())
                .filter(prediction -> isOurs(prediction.getInstrument()))
                .filter(prediction -> prediction.getCloseTime().isBefore(closeOf(count() - 1)))
                .toList();
    }

    private String labelOf(CheckedOutcome outcome) {
        List<Bar> all = bars.get(Instrument.parse(outcome.getInstrument()));
        Bar next = all.get((int) (outcome.getEntryTime().toEpochMilli() / TurningMarket.INTERVAL.millis()));
        return next.close() > next.open() ? "UP" : "DOWN";
    }

    private static boolean isOurs(String instrument) {
        return INSTRUMENTS.contains(Instrument.parse(instrument));
    }

    private int count() {
        return markets.get(0).count();
    }

    private static ModelLine line(Instrument instrument) {
        return new ModelLine(Task.SIGNAL, TurningMarket.INTERVAL, instrument);
    }

    private static Instant closeOf(int bar) {
        return Instant.ofEpochMilli(TurningMarket.closeOf(bar));
    }
}
