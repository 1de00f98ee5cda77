package io.regimeflow.evaluation.decision;

import static io.regimeflow.evaluation.decision.DecisionRecords.CONTESTS;
import static io.regimeflow.evaluation.decision.DecisionRecords.SIGNAL;
import static io.regimeflow.evaluation.decision.DecisionRecords.closeOf;
import static io.regimeflow.evaluation.decision.DecisionRecords.refused;
import static io.regimeflow.evaluation.decision.DecisionRecords.release;
import static io.regimeflow.evaluation.decision.DecisionRecords.request;
import static io.regimeflow.evaluation.decision.DecisionRecords.shown;
import static io.regimeflow.evaluation.decision.DecisionRecords.training;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContestTest {
    private static final int MONTH = 2688;
    private static final double GOOD = 0.1;
    private static final double BAD = 1.2;

    @TempDir
    Path stateDir;

    private final SimulatedMarket market = new SimulatedMarket(7);
    private DecisionHarness harness;

    @BeforeEach
    void start() {
        harness = new DecisionHarness(stateDir, CONTESTS, new PublishedPast());
        harness.tell(SIGNAL, training(SIGNAL, "1.0", 99, "BASELINE"));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void opensBetweenTheChampionAndANewFullRelease() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));

        ModelDeployment start = newest();
        assertThat(start.getChampionVersion()).isEqualTo("1.0");
        assertThat(start.getChampionArm()).isEqualTo("1.0");
        assertThat(start.getArms()).containsExactly("1.1");
        assertThat(start.getArmReleases()).containsExactly(release("1.1"));
        assertThat(start.getShares()).containsExactly(0.5, 0.5);
        assertThat(start.getReason()).isEqualTo("CONTEST");
        assertThat(start.getEffectiveFrom()).isEqualTo(closeOf(200));
        ModelContest told = contest();
        assertThat(told.getContestId()).isEqualTo(start.getContestId());
        assertThat(told.getStatus()).isEqualTo("RUNNING");
        assertThat(told.getStartedFrom()).isEqualTo(closeOf(200));
        assertThat(told.getLatest()).isEqualTo(closeOf(200 + MONTH));
        assertThat(told.getArms()).containsExactly("1.0", "1.1");
        assertThat(told.getHorizon()).isEqualTo(3);
        assertThat(told.getLag()).isEqualTo(10);
        assertThat(told.getAsOf()).isNull();
    }

    @Test
    void letsABetterChallengerWinAndServe() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        tell(market.outcomes("1.0", 200, 1400, BAD), market.outcomes("1.1", 200, 1400, GOOD));

        ModelContest told = contest();
        assertThat(told.getStatus()).isEqualTo("DECIDED");
        assertThat(told.getReason()).isEqualTo("EVIDENCE");
        assertThat(told.getWinner()).isEqualTo("1.1");
        assertThat(told.getWinnerRelease()).isEqualTo(release("1.1"));
        assertThat(told.getDifferences().get(0)).isNegative();
        assertThat(told.getEvidenceBetter().get(0)).isGreaterThanOrEqualTo(told.getThreshold());
        assertThat(newest().getChampionVersion()).isEqualTo("1.1");
        assertThat(newest().getReason()).isEqualTo("CONTEST");
        assertThat(newest().getContestId()).isNull();
        assertThat(newest().getArms()).containsExactly("1.0");
        assertThat(newest().getEffectiveFrom())
                .isEqualTo(told.getDecidedAt().plus(DecisionRecords.bars(7)))
                .isAfter(told.getDecidedAt());
    }

    @Test
    void takesAnArmThatSaysNothingBesideOneThatSpokeForOneThatDoesNotKnow() {
        double[] p = {0.25, 0.25, 0.5};
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        for (int bar = 200; bar < 260; bar++) {
            if (bar % 4 == 0) {
                harness.tell(SIGNAL, DecisionRecords.silent("1.0", bar));
            }
            if (bar % 2 == 0) {
                harness.tell(SIGNAL, DecisionRecords.silent("1.1", bar));
            } else {
                harness.tell(SIGNAL, DecisionRecords.outcome("1.1", bar, Signal.UP, p));
            }
            if (bar % 4 != 0) {
                harness.tell(SIGNAL, DecisionRecords.outcome("1.0", bar, Signal.UP, p));
            }
            if (bar == 230) {
                harness.restart();
            }
        }

        ModelContest told = contest();
        long quarter = told.getAbstentions().get(0);
        assertThat(quarter).isPositive();
        assertThat(told.getAbstentions().get(1)).isBetween(2 * quarter - 1, 2 * quarter + 1);
        // Bars at which both are silent say nothing; of the others every third is a challenger's abstention.
        int bars = told.getBars().get(0);
        long compared = told.getAbstentions().get(1) - quarter;
        assertThat(told.getDifferences().get(0)).isCloseTo(compared * (Math.log(3) - Math.log(2)) / bars, within(1e-9));
    }

    @Test
    void waitsUntilItIsKnownWhichArmsAbstained() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        double[] p = {0.25, 0.25, 0.5};
        for (int bar = 200; bar < 220; bar++) {
            harness.tellAlone(SIGNAL, DecisionRecords.outcome("1.0", bar, Signal.UP, p));
        }
        assertThat(contest().getAsOf()).isNull();

        for (int bar = 200; bar < 220; bar++) {
            harness.tell(SIGNAL, DecisionRecords.silent("1.1", bar));
        }

        assertThat(contest().getBars()).containsExactly(16);
        assertThat(contest().getAbstentions()).containsExactly(0L, 16L);
        assertThat(contest().getDifferences().get(0)).isCloseTo(Math.log(3) - Math.log(2), within(1e-9));
    }

    @Test
    void keepsTheChampionWhereTheChallengerIsShownToBeWorse() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        tell(market.outcomes("1.0", 200, 1400, GOOD), market.outcomes("1.1", 200, 1400, BAD));

        assertThat(contest().getWinner()).isEqualTo("1.0");
        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
        assertThat(newest().getArms()).isEmpty();
    }

    @Test
    void keepsTheChampionWhereTheTwoAreEqualAtTheLatestDate() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        tell(market.outcomes("1.0", 200, 206 + MONTH, 0.5), market.outcomes("1.1", 200, 206 + MONTH, 0.5));

        ModelContest told = contest();
        assertThat(told.getStatus()).isEqualTo("DECIDED");
        assertThat(told.getReason()).isEqualTo("LATEST_DATE");
        assertThat(told.getWinner()).isNull();
        assertThat(told.getDecidedAt()).isEqualTo(told.getLatest());
        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
    }

    @Test
    void tellsWhatEachArmDid() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        String id = contest().getContestId();
        harness.tell(SIGNAL, shown(200, id, "1.0"));
        harness.tell(SIGNAL, shown(201, id, "1.1"));
        harness.tell(SIGNAL, shown(202, id, "1.1"));
        tell(market.outcomes("1.0", 200, 247, 0.5), market.outcomes("1.1", 200, 247, 0.5));

        ModelContest told = contest();
        assertThat(told.getAsOf()).isEqualTo(closeOf(243));
        assertThat(told.getShown()).containsExactly(1L, 2L);
        assertThat(told.getOutcomes()).containsExactly(44L, 44L);
        assertThat(told.getBars()).containsExactly(44);
        assertThat(told.getWinRates()).allSatisfy(rate -> assertThat(rate).isBetween(0.1, 0.9));
        assertThat(told.getAveragePnls().get(0)).isCloseTo(told.getWinRates().get(0) - 0.5, within(1e-12));
        assertThat(told.getPower()).hasSize(1);
        assertThat(told.getPowerEffect()).isEqualTo(0.05);
        assertThat(told.getClassicalP()).hasSize(1);
        assertThat(harness.said(ModelContest.class)).hasSize(12);
    }

    @Test
    void findsTheBestOfSeveralChallengers() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        harness.tell(SIGNAL, request("stop", "STOP_CONTEST").build());
        harness.tell(SIGNAL, training(SIGNAL, "1.2", 199));
        harness.tell(SIGNAL, request("stop again", "STOP_CONTEST").build());
        harness.tell(
                SIGNAL,
                request("start", "START_CONTEST")
                        .setChallengers(List.of(release("1.1"), release("1.2")))
                        .build());
        List<CheckedOutcome> champion = market.outcomes("1.0", 200, 1400, BAD);
        List<CheckedOutcome> equal = market.outcomes("1.1", 200, 1400, BAD);
        List<CheckedOutcome> better = market.outcomes("1.2", 200, 1400, GOOD);
        for (int bar = 0; bar < champion.size(); bar++) {
            harness.tell(SIGNAL, champion.get(bar));
            harness.tell(SIGNAL, equal.get(bar));
            harness.tell(SIGNAL, better.get(bar));
        }

        assertThat(contest().getArms()).containsExactly("1.0", "1.1", "1.2");
        assertThat(contest().getWinner()).isEqualTo("1.2");
        assertThat(newest().getChampionVersion()).isEqualTo("1.2");
        assertThat(newest().getArms()).containsExactly("1.0");
    }

    @Test
    void countsAndKeepsBarsOnWhichTheLabelRulesDisagree() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        List<CheckedOutcome> challenger = market.outcomes("1.1", 200, 247, 0.5);
        challenger.get(5).setLabel(challenger.get(5).getLabel().equals("UP") ? "DOWN" : "UP");
        tell(market.outcomes("1.0", 200, 247, 0.5), challenger);

        assertThat(contest().getDisagreements()).containsExactly(1L);
        assertThat(contest().getBars()).containsExactly(44);
    }

    /** Which of two labels came is the outcome itself: who chose bars by it would choose the winner. */
    @Test
    void judgesBothByTheChampionsLabelRule() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        List<CheckedOutcome> challenger = market.outcomes("1.1", 200, 1400, GOOD);
        challenger.forEach(outcome -> outcome.setLabel(outcome.getLabel().equals("UP") ? "DOWN" : "UP"));
        tell(market.outcomes("1.0", 200, 1400, BAD), challenger);

        assertThat(contest().getWinner()).isEqualTo("1.1");
        assertThat(contest().getDisagreements())
                .containsExactly(contest().getBars().get(0).longValue());
    }

    @Test
    void keepsOnlyTheNewestOfTheReleasesThatWait() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        harness.tell(SIGNAL, training(SIGNAL, "1.2", 299));
        harness.tell(SIGNAL, training(SIGNAL, "1.3", 399));

        assertThat(contest().getQueuedRelease()).isEqualTo(release("1.3"));
        assertThat(harness.deployments()).hasSize(2);

        tell(market.outcomes("1.0", 200, 1400, BAD), market.outcomes("1.1", 200, 1400, GOOD));

        assertThat(newest().getChampionVersion()).isEqualTo("1.1");
        assertThat(newest().getArms()).containsExactly("1.3", "1.0");
        assertThat(newest().getShares()).containsExactly(0.5, 0.5, 0.0);
        assertThat(contest().getArms()).containsExactly("1.1", "1.3");
        assertThat(contest().getStartedFrom()).isEqualTo(newest().getEffectiveFrom());
    }

    @Test
    void goesOnWithAnArmWhoseReleaseWasReplaced() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        String id = contest().getContestId();
        tell(market.outcomes("1.0", 200, 260, BAD), market.outcomes("1.1", 200, 260, GOOD));
        harness.tell(SIGNAL, training(SIGNAL, "1.1-daily-20260101", 259));

        assertThat(newest().getContestId()).isEqualTo(id);
        assertThat(newest().getArmVersions()).containsExactly("1.1-daily-20260101");
        assertThat(newest().getShares()).containsExactly(0.5, 0.5);
        assertThat(newest().getReason()).isEqualTo("INCREMENTAL");

        tell(market.outcomes("1.0", 260, 1400, BAD), market.outcomes("1.1-daily-20260101", 260, 1400, GOOD));

        assertThat(contest().getContestId()).isEqualTo(id);
        assertThat(contest().getWinnerRelease()).isEqualTo(release("1.1-daily-20260101"));
        assertThat(newest().getChampionVersion()).isEqualTo("1.1-daily-20260101");
        assertThat(newest().getChampionArm()).isEqualTo("1.1");
    }

    @Test
    void endsWhereInferenceRefusesTheChallenger() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        harness.tell(SIGNAL, training(SIGNAL, "1.2", 299));
        harness.tell(SIGNAL, refused(newest(), release("1.1")));

        assertThat(harness.said(ModelContest.class)).anySatisfy(told -> {
            assertThat(told.getStatus()).isEqualTo("STOPPED");
            assertThat(told.getReason()).isEqualTo("REFUSED");
        });
        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
        assertThat(newest().getArms()).containsExactly("1.2");
    }

    @Test
    void standsByTheChampionBeforeWhereInferenceRefusesTheNewOne() {
        harness.tell(SIGNAL, training(SIGNAL, "1.1", 199));
        tell(market.outcomes("1.0", 200, 1400, BAD), market.outcomes("1.1", 200, 1400, GOOD));

        harness.tell(SIGNAL, refused(newest(), release("1.1")));

        assertThat(harness.desk.standing(SIGNAL).champion())
                .hasValueSatisfying(champion -> assertThat(champion.version()).isEqualTo("1.0"));
        assertThat(newest().getReason()).isEqualTo("REFUSAL");
        assertThat(newest().getContestId()).isNull();
        assertThat(newest().getArms()).isEmpty();
        harness.tell(SIGNAL, training(SIGNAL, "1.2", 1500));
        assertThat(newest().getChampionVersion()).isEqualTo("1.0");
        assertThat(newest().getArms()).containsExactly("1.2");
    }

    /** Two arms' outcomes, bar by bar. */
    private void tell(List<CheckedOutcome> champion, List<CheckedOutcome> challenger) {
        for (int bar = 0; bar < champion.size(); bar++) {
            harness.tell(SIGNAL, champion.get(bar));
            harness.tell(SIGNAL, challenger.get(bar));
        }
    }

    private ModelContest contest() {
        List<ModelContest> told = harness.said(ModelContest.class);
        return told.get(told.size() - 1);
    }

    private ModelDeployment newest() {
        List<ModelDeployment> deployments = harness.deployments();
        return deployments.get(deployments.size() - 1);
    }
}
