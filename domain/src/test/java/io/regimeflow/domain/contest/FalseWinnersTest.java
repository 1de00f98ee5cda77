package io.regimeflow.domain.contest;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * How often a contest of a week (672 bars of a quarter of an hour, horizon 5) is decided, with a look after every bar.
 * {@code -Dregimeflow.contests=2000} draws as many instead of 100.
 */
class FalseWinnersTest {
    private static final int CONTESTS = Integer.getInteger("regimeflow.contests", 100);
    private static final int BARS = 672;
    private static final int HORIZON = 5;

    /** Lasting errors make equal arms unequal for a while: a longer lag is for them. */
    @ParameterizedTest
    @CsvSource({"1, 0, 5", "1, 0.9, 5", "4, 0.9, 5", "4, 0.98, 10"})
    void letsAnEqualChallengerWinRarely(int instruments, double persistence, int lag, TestReporter reporter) {
        Share share = decided(new SimulatedArms(HORIZON, instruments, persistence, 0.4, 0.4), lag);
        reporter.publishEntry("decided", share.toString());

        assertThat(share.won()).isLessThanOrEqualTo(0.05);
        assertThat(share.beaten()).isLessThanOrEqualTo(0.05);
        assertThat(share.zeroOutsideLimits()).isLessThanOrEqualTo(0.05);
    }

    /** Twenty-eight days. */
    @ParameterizedTest
    @MethodSource("questions")
    void letsAChallengerOfAnotherQuestionWinRarely(TwoQuestions arms, TestReporter reporter) {
        double won = wonOf(arms, false);
        reporter.publishEntry("won", String.valueOf(won));

        assertThat(won).isLessThanOrEqualTo(0.05);
    }

    static List<TwoQuestions> questions() {
        return List.of(
                new TwoQuestions(HORIZON, TwoQuestions.FLAT_60, TwoQuestions.FLAT_60, 0.3),
                new TwoQuestions(HORIZON, TwoQuestions.FLAT_60, TwoQuestions.FLAT_70, 0.3),
                new TwoQuestions(HORIZON, TwoQuestions.FLAT_70, TwoQuestions.FLAT_85, 0),
                new TwoQuestions(HORIZON, TwoQuestions.FLAT_70, TwoQuestions.FLAT_85, 0.3),
                new TwoQuestions(HORIZON, TwoQuestions.FLAT_85, TwoQuestions.FLAT_70, 0.3));
    }

    /** Why no bar is left out for its outcome. */
    @Test
    void wouldLetTheMoreExtremeQuestionWinWhereBarsOfTwoLabelsWereLeftOut(TestReporter reporter) {
        double won = wonOf(new TwoQuestions(HORIZON, TwoQuestions.FLAT_70, TwoQuestions.FLAT_85, 0.3), true);
        reporter.publishEntry("won", String.valueOf(won));

        assertThat(won).isGreaterThan(0.05);
    }

    private static double wonOf(TwoQuestions arms, boolean agreedOnly) {
        var rules = new ContestRules("c", "a", List.of("b"), 2 * HORIZON, 0.05, Long.MAX_VALUE);
        double won = 0;
        int contests = CONTESTS / 2;
        for (int seed = 0; seed < contests; seed++) {
            Contest contest = Contest.open(rules);
            List<BarScore> scores = arms.draw(4 * BARS, seed, agreedOnly);
            for (int bar = 0; bar < scores.size() && contest.verdict() instanceof Verdict.Running; bar++) {
                contest = contest.after(bar, Map.of("b", scores.get(bar)));
            }
            won += contest.verdict() instanceof Verdict.ChallengerWins ? 1.0 / contests : 0;
        }
        return won;
    }

    @Test
    void showsAChallengerThatIsBetter(TestReporter reporter) {
        Share share = decided(new SimulatedArms(HORIZON, 4, 0.9, 0.6, 0.1), HORIZON);
        reporter.publishEntry("decided", share.toString());

        assertThat(share.won()).isGreaterThan(0.9);
    }

    @Test
    void showsAChampionThatIsBetter(TestReporter reporter) {
        Share share = decided(new SimulatedArms(HORIZON, 4, 0.9, 0.1, 0.6), HORIZON);
        reporter.publishEntry("decided", share.toString());

        assertThat(share.beaten()).isGreaterThan(0.9);
    }

    @Test
    void letsOneOfThreeEqualChallengersWinRarely(TestReporter reporter) {
        var rules = new ContestRules("c", "a", List.of("b1", "b2", "b3"), HORIZON, 0.05, Long.MAX_VALUE);
        int won = 0;
        for (int seed = 0; seed < CONTESTS / 2; seed++) {
            var scores = new ArrayList<List<BarScore>>();
            for (int arm = 0; arm < 3; arm++) {
                scores.add(new SimulatedArms(HORIZON, 1, 0.9, 0.4, 0.4).draw(BARS, 3L * seed + arm));
            }
            Contest contest = Contest.open(rules);
            for (int bar = 0; bar < BARS; bar++) {
                contest = contest.after(
                        bar,
                        Map.of(
                                "b1", scores.get(0).get(bar),
                                "b2", scores.get(1).get(bar),
                                "b3", scores.get(2).get(bar)));
            }
            won += contest.verdict() instanceof Verdict.ChallengerWins ? 1 : 0;
        }

        reporter.publishEntry("won", String.valueOf(2.0 * won / CONTESTS));
        assertThat(won).isLessThanOrEqualTo(CONTESTS / 2 / 20);
    }

    private static Share decided(SimulatedArms arms, int lag) {
        var rules = new ContestRules("c", "a", List.of("b"), lag, 0.05, Long.MAX_VALUE);
        double won = 0;
        double beaten = 0;
        double misses = 0;
        for (int seed = 0; seed < CONTESTS; seed++) {
            Contest contest = Contest.open(rules);
            List<BarScore> scores = arms.draw(BARS, seed);
            for (int bar = 0; bar < scores.size(); bar++) {
                contest = contest.after(bar, Map.of("b", scores.get(bar)));
            }
            won += contest.verdict() instanceof Verdict.ChallengerWins ? 1.0 / CONTESTS : 0;
            beaten += contest.verdict() instanceof Verdict.ChampionKeeps ? 1.0 / CONTESTS : 0;
            Limits limits = contest.figures("b", BARS, 0.02).limits();
            misses += limits.lower() > 0 || limits.upper() < 0 ? 1.0 / CONTESTS : 0;
        }
        return new Share(won, beaten, misses);
    }

    /** Of the contests. */
    private record Share(double won, double beaten, double zeroOutsideLimits) {}
}
