package io.regimeflow.domain.contest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class ContestTest {
    private static final int BARS = 300;

    @Property(tries = 20)
    void goesOnToTheSameBitsFromItsStateAtEveryBar(@ForAll long seed, @ForAll @IntRange(min = 1, max = 7) int lag) {
        List<BarScore> one = new SimulatedArms(lag, 2, 0.9, 0.4, 0.2).draw(60, seed);
        List<BarScore> two = new SimulatedArms(lag, 1, 0.9, 0.4, 0.4).draw(60, seed + 1);
        Contest kept = Contest.open(rules(lag, "b", "c"));
        Contest restarted = kept;

        for (int bar = 0; bar < one.size(); bar++) {
            var scores = bar % 5 == 0 ? Map.of("b", one.get(bar)) : Map.of("b", one.get(bar), "c", two.get(bar));
            kept = kept.after(bar, scores);
            restarted = ContestBytes.read(ContestBytes.write(restarted)).after(bar, scores);

            assertThat(ContestBytes.write(restarted)).isEqualTo(ContestBytes.write(kept));
            assertThat(restarted.figures("b", 672, 0.02)).isEqualTo(kept.figures("b", 672, 0.02));
        }
    }

    @Example
    void isWonByTheBetterChallengerAtTheBarThatShowsIt() {
        Contest contest = run(Contest.open(rules(1, "b", "c")), 0, Map.of("b", gain(0), "c", gain(0.2)));

        var verdict = (Verdict.ChallengerWins) contest.verdict();
        assertThat(verdict.challenger()).isEqualTo("c");
        assertThat(verdict.reason()).isEqualTo(Verdict.Reason.EVIDENCE);
        Figures figures = contest.figures("c", 672, 0.02);
        assertThat(verdict.time()).isEqualTo(figures.bars() - 1L).isEqualTo(contest.last());
        assertThat(figures.pBetter()).isLessThanOrEqualTo(0.025);
        assertThat(figures.evidenceBetter()).isGreaterThanOrEqualTo(Math.log(40));
        assertThat(figures.difference()).isNegative();
    }

    @Example
    void isKeptByTheChampionThatBeatsAll() {
        Contest contest = run(Contest.open(rules(1, "b", "c")), 0, Map.of("b", gain(-0.2), "c", gain(-0.1)));

        assertThat(((Verdict.ChampionKeeps) contest.verdict()).reason()).isEqualTo(Verdict.Reason.EVIDENCE);
        assertThat(contest.beaten("b") && contest.beaten("c")).isTrue();
    }

    @Example
    void goesOnForTheOthersWhereOneIsBeaten() {
        Contest contest = run(Contest.open(rules(1, "b", "c")), 0, Map.of("b", gain(-0.2), "c", gain(0)));

        assertThat(contest.verdict()).isEqualTo(new Verdict.Running());
        assertThat(contest.beaten("b")).isTrue();
        assertThat(contest.beaten("c")).isFalse();
    }

    @Example
    void letsNoBeatenChallengerWin() {
        Contest contest = run(Contest.open(rules(1, "b", "c")), 0, Map.of("b", gain(-0.2), "c", gain(0)));
        contest = run(contest, BARS, Map.of("b", gain(0.4), "c", gain(0)));

        assertThat(contest.verdict()).isEqualTo(new Verdict.Running());
    }

    @Example
    void endsAsATieAtItsLatestDate() {
        var rules = new ContestRules("k", "a", List.of("b"), 1, 0.05, 100);

        Contest contest = run(Contest.open(rules), 0, Map.of("b", gain(0)));

        assertThat(contest.verdict()).isEqualTo(new Verdict.ChampionKeeps(Verdict.Reason.LATEST_DATE, 100));
        assertThat(contest.last()).isEqualTo(100);
    }

    @Example
    void isDecidedByHandAndStaysSo() {
        Contest open = run(Contest.open(rules(1, "b", "c")), 0, Map.of("b", gain(0), "c", gain(0)));

        Contest won = open.wonByHand("b", 7);
        Contest kept = open.keptByHand(8);

        assertThat(won.after(9_999, Map.of()).verdict())
                .isEqualTo(new Verdict.ChallengerWins("b", Verdict.Reason.BY_HAND, 7));
        assertThat(kept.verdict()).isEqualTo(new Verdict.ChampionKeeps(Verdict.Reason.BY_HAND, 8));
        assertThat(ContestBytes.read(ContestBytes.write(won)).verdict()).isEqualTo(won.verdict());
        assertThat(ContestBytes.read(ContestBytes.write(kept)).verdict()).isEqualTo(kept.verdict());
    }

    @Example
    void refusesABarAgainAndAnUnknownChallenger() {
        Contest contest = Contest.open(rules(1, "b")).after(10, Map.of("b", gain(0)));

        assertThatThrownBy(() -> contest.after(10, Map.of())).hasMessageContaining("has seen 10 and is given 10");
        assertThatThrownBy(() -> contest.after(11, Map.of("x", gain(0)))).hasMessageContaining("x is no challenger");
        assertThatThrownBy(() -> contest.figures("x", 672, 0.02)).hasMessageContaining("its challengers are [b]");
    }

    @Example
    void refusesRulesThatMakeNoContest() {
        assertThatThrownBy(() -> rules(1)).hasMessageContaining("no challenger");
        assertThatThrownBy(() -> rules(1, "a")).hasMessageContaining("an arm twice");
        assertThatThrownBy(() -> rules(1, "b", "b")).hasMessageContaining("an arm twice");
        assertThatThrownBy(() -> rules(0, "b")).hasMessageContaining("at least 1");
        assertThatThrownBy(() -> new ContestRules("k", "a", List.of("b"), 1, 1, 0))
                .hasMessageContaining("between 0 and 1");
    }

    @Example
    void refusesBytesThatAreNoContest() {
        byte[] bytes = ContestBytes.write(Contest.open(rules(3, "b")));

        assertThat(bytes).hasSizeLessThan(1_000);
        for (int length = 0; length < bytes.length; length++) {
            byte[] cut = java.util.Arrays.copyOf(bytes, length);
            assertThatThrownBy(() -> ContestBytes.read(cut)).isInstanceOf(IllegalArgumentException.class);
        }
        bytes[0] = 9;
        assertThatThrownBy(() -> ContestBytes.read(bytes)).hasMessageContaining("version 9");
    }

    private static Contest run(Contest contest, int from, Map<String, BarScore> scores) {
        Contest next = contest;
        for (int bar = from; bar < from + BARS; bar++) {
            next = next.after(bar, scores);
        }
        return next;
    }

    private static ContestRules rules(int lag, String... challengers) {
        return new ContestRules("k", "a", List.of(challengers), lag, 0.05, Long.MAX_VALUE);
    }

    private static BarScore gain(double gain) {
        return new BarScore(new PairedScore(0 - gain, -0.5, 0.5), 1);
    }
}
