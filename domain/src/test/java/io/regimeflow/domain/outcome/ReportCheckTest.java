package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.Reports.Draft;
import java.util.Arrays;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportCheckTest {
    private static final Prediction UP = Paths.says(Signal.UP, 102, 99, 3);
    private static final ReportCheck CHECK = new ReportCheck(CheckRules.standard());

    @Test
    void acceptsATradeThatCouldHaveBeen() {
        Verdict verdict = CHECK.check(bought().report(), evidence(10));

        assertThat(verdict).isInstanceOf(Verdict.Accepted.class);
        Outcome outcome = ((Verdict.Accepted) verdict).outcome();
        assertThat(outcome.predictionId()).isEqualTo(UP.id());
        assertThat(outcome.origin()).isEqualTo(Origin.USER);
        assertThat(outcome.result()).isEqualTo(Result.WIN);
        assertThat(outcome.label()).isEmpty();
    }

    @Test
    void waitsForTheBarsOfTheExit() {
        assertThat(CHECK.check(bought().report(), evidence(4)))
                .isEqualTo(new Verdict.Waiting(bought().exit.time() + 5_000));
    }

    @Test
    void waitsForThePredictionOnlyUntilALaterOneHasCome() {
        TradedBars bars = bars(10);

        assertThat(CHECK.check(bought().report(), new Evidence(Optional.empty(), 0, Optional.empty(), bars)))
                .isInstanceOf(Verdict.Waiting.class);
        assertThat(CHECK.check(bought().report(), new Evidence(Optional.empty(), 1_800_000, Optional.empty(), bars)))
                .isEqualTo(new Verdict.Refused(Refusal.UNKNOWN_PREDICTION));
    }

    @Test
    void waitsForNothingWhereNoBarOfTheInstrumentIsKnown() {
        assertThat(CHECK.check(bought().report(), new Evidence(Optional.empty(), 0, Optional.empty(), bars(0))))
                .isEqualTo(new Verdict.Refused(Refusal.UNKNOWN_PREDICTION));
    }

    @Test
    void takesAPriceABasisPointOutsideTheRangeAndNoMore() {
        Draft nearly = bought();
        nearly.exit = new Fill(nearly.exit.time(), 101.01);
        nearly.gains(0.2);
        Draft outside = bought();
        outside.exit = new Fill(outside.exit.time(), 101.02);
        outside.gains(0.2);

        assertThat(CHECK.check(nearly.report(), evidence(10))).isInstanceOf(Verdict.Accepted.class);
        assertThat(CHECK.check(outside.report(), evidence(10))).isEqualTo(new Verdict.Refused(Refusal.OUTSIDE_RANGE));
    }

    @Test
    void takesAFillAtTheBorderOfTwoBarsAtAPriceOfEither() {
        Draft draft = bought();
        draft.entry = new Fill(4 * Paths.BASE.millis() - 4_000, 98.5);
        draft.gains(0.2);
        RecentBars bars = bars(10);
        bars.add(Paths.bar(4, 99, 99, 98, 99));

        assertThat(CHECK.check(draft.report(), new Evidence(Optional.of(UP), 1_800_000, Optional.empty(), bars)))
                .isInstanceOf(Verdict.Accepted.class);
    }

    @Test
    void takesARebateAndCostsOfOnePercentageButNoMore() {
        assertThat(cost(-0.1)).isInstanceOf(Verdict.Accepted.class);
        assertThat(cost(1)).isInstanceOf(Verdict.Accepted.class);
        assertThat(cost(-0.2)).isEqualTo(new Verdict.Refused(Refusal.WRONG_PNL));
        assertThat(cost(1.1)).isEqualTo(new Verdict.Refused(Refusal.WRONG_PNL));
    }

    @Test
    void correctsByAHigherRevision() {
        TradeReport first = bought().report();
        Draft corrected = bought();
        corrected.exitReason = "TARGET";
        corrected.revision = 1;

        assertThat(CHECK.check(corrected.report(), after(first))).isInstanceOf(Verdict.Accepted.class);
        assertThat(CHECK.check(first, after(corrected.report()))).isEqualTo(new Verdict.Refused(Refusal.OUTDATED));
        corrected.revision = 0;
        assertThat(CHECK.check(corrected.report(), after(first))).isEqualTo(new Verdict.Refused(Refusal.CONTRADICTION));
    }

    @Test
    void everyRefusalSaysWhatIsWrongAndWhatToDo() {
        assertThat(Arrays.stream(Refusal.values()).map(Refusal::sentence))
                .doesNotHaveDuplicates()
                .allMatch(sentence -> sentence.split(": ", -1).length >= 3);
    }

    private static Verdict cost(double cost) {
        Draft draft = bought();
        draft.gains(cost);
        return CHECK.check(draft.report(), evidence(10));
    }

    /** Bought in bar 3 at 99.5, sold in bar 5 at 101. */
    private static Draft bought() {
        var draft = new Draft();
        draft.predictionId = UP.id().toString();
        draft.side = "LONG";
        draft.entry = new Fill(1_000_000, 99.5);
        draft.exit = new Fill(1_700_000, 101);
        draft.quantity = 0.5;
        draft.gains(0.2);
        draft.currency = "USDT";
        draft.source = "alice";
        draft.reportedAt = 1_800_000;
        return draft;
    }

    private static Evidence evidence(int bars) {
        return new Evidence(Optional.of(UP), 1_800_000, Optional.empty(), bars(bars));
    }

    private static Evidence after(TradeReport accepted) {
        return new Evidence(Optional.of(UP), 1_800_000, Optional.of(accepted), bars(10));
    }

    /** Bars between 99 and 101. */
    private static RecentBars bars(int count) {
        var bars = new RecentBars(CheckRules.standard().age());
        for (int i = 0; i < count; i++) {
            bars.add(Paths.bar(i, 100, 101, 99, 100));
        }
        return bars;
    }
}
