package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/**
 * A policy that says hold on 99.6 % of the bars, since the market it learnt from is gone: what it is taught by outcomes of its own
 * trades alone, and by outcomes of every bar in shadow. Nothing else differs.
 */
class HoldTrapTest {
    private static final int OLD_MONTHS = 2;
    private static final int MONTHS = 8;
    private static final double HOLDS = 0.996;
    private static final int GUARD = 100;

    @Test
    void holdsForEverOnItsOwnTradesAndRecoversOnEveryBar() {
        var market = new DrivenMarket(MONTHS * ActingPolicy.MONTH, OLD_MONTHS * ActingPolicy.MONTH, 2026);
        SoftmaxLearner stale = stale(market);

        List<ActingPolicy.Month> guarded = run(market, stale, outcome -> outcome.side() != Side.NONE, GUARD);
        List<ActingPolicy.Month> acted = run(market, stale, outcome -> outcome.side() != Side.NONE, 1);
        List<ActingPolicy.Month> every = run(market, stale, outcome -> true, GUARD);

        log(guarded, acted, every);
        assertThat(guarded).allSatisfy(month -> assertThat(month.holds()).isGreaterThan(0.98));
        assertThat(every.get(0).holds()).isGreaterThan(0.98);
        assertThat(every.subList(1, every.size()))
                .allSatisfy(month -> assertThat(month.holds()).isLessThan(0.9))
                .allSatisfy(month -> assertThat(month.balancedAccuracy()).isGreaterThan(0.45));
    }

    /** Taught by every bar of the old market, and then held back as it was found. */
    private static SoftmaxLearner stale(DrivenMarket market) {
        SoftmaxLearner learner = SoftmaxLearner.untaught(market.seenAt(0).length);
        var old = new ActingPolicy(market, learner, outcome -> true, 1);
        for (int month = 0; month < OLD_MONTHS; month++) {
            old.live(month);
        }
        SoftmaxLearner stale = learner.copy();
        stale.holdBack(
                IntStream.range(0, OLD_MONTHS * ActingPolicy.MONTH)
                        .mapToObj(market::seenAt)
                        .toList(),
                HOLDS);
        return stale;
    }

    private static List<ActingPolicy.Month> run(
            DrivenMarket market, SoftmaxLearner stale, Predicate<Outcome> teaches, int fewest) {
        var policy = new ActingPolicy(market, stale.copy(), teaches, fewest);
        List<ActingPolicy.Month> months = new ArrayList<>();
        for (int month = OLD_MONTHS; month < MONTHS; month++) {
            months.add(policy.live(month));
        }
        return months;
    }

    private static void log(
            List<ActingPolicy.Month> guarded, List<ActingPolicy.Month> acted, List<ActingPolicy.Month> every) {
        var table = new StringBuilder("""

            | month | own trades, 100 needed | own trades, however few | every bar in shadow |
            |---|---|---|---|\
            """);
        for (int i = 0; i < guarded.size(); i++) {
            table.append("\n| %d | %s | %s | %s |"
                    .formatted(i + 1, cell(guarded.get(i)), cell(acted.get(i)), cell(every.get(i))));
        }
        System.getLogger(HoldTrapTest.class.getName()).log(System.Logger.Level.INFO, table.toString());
    }

    private static String cell(ActingPolicy.Month month) {
        return String.format(
                Locale.ROOT, "%.1f %%, %.3f, %d", 100 * month.holds(), month.balancedAccuracy(), month.lessons());
    }
}
