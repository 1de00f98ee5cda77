package io.regimeflow.domain.outcome;

import static io.regimeflow.domain.outcome.Paths.bar;
import static io.regimeflow.domain.outcome.Paths.says;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.backtest.Trade.Marks;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.Signal;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpenPredictionTest {
    private static final TradingRules FEES = new TradingRules(true, 10, 0, Integer.MAX_VALUE);

    @Test
    void winsWhereTheTargetIsTouchedFirst() {
        Outcome outcome = decided(says(Signal.UP, 102, 99, 2), bar(3, 100, 101, 99.5, 101), bar(4, 101, 102, 100, 101));

        assertThat(outcome.result()).isEqualTo(Result.WIN);
        assertThat(outcome.exitReason()).isEqualTo(ExitReason.TARGET);
        assertThat(outcome.entry()).isEqualTo(new Fill(900_000, 100));
        assertThat(outcome.exit()).isEqualTo(new Fill(1_500_000, 102));
        // 2 % less 10 basis points of 1 and of 1.02.
        assertThat(outcome.pnlPercent()).isCloseTo(1.798, within(1e-12));
        assertThat(outcome.pnl()).isCloseTo(1.798, within(1e-12));
        assertThat(outcome.marks()).isEqualTo(Marks.NONE);
    }

    @Test
    void countsTheWorseWhereOneBarTouchesBoth() {
        Outcome up = decided(says(Signal.UP, 102, 99, 2), bar(3, 100, 103, 98, 100));
        Outcome down = decided(says(Signal.DOWN, 102, 99, 2), bar(3, 100, 103, 98, 100));

        assertThat(up.exit().price()).isEqualTo(99);
        assertThat(down.exit().price()).isEqualTo(102);
        assertThat(List.of(up, down)).allSatisfy(outcome -> {
            assertThat(outcome.result()).isEqualTo(Result.LOSS);
            assertThat(outcome.marks()).isEqualTo(new Marks(true, false));
            assertThat(outcome.label()).contains(Signal.FLAT);
        });
    }

    @Test
    void fillsAStopThatIsJumpedOverAtTheOpen() {
        Outcome outcome = decided(says(Signal.UP, 102, 99, 2), bar(3, 95, 96, 94, 95.5));

        assertThat(outcome.exit().price()).isEqualTo(95);
        assertThat(outcome.marks()).isEqualTo(new Marks(false, true));
    }

    @Test
    void fillsATargetThatIsJumpedOverNoBetterThanItWasSet() {
        assertThat(decided(says(Signal.DOWN, 101, 98, 2), bar(3, 95, 96, 94, 95.5))
                        .exit()
                        .price())
                .isEqualTo(98);
    }

    @Test
    void expiresAtTheCloseOfTheHorizonsLastBar() {
        Outcome outcome = decided(
                says(Signal.DOWN, 110, 90, 1),
                bar(3, 100, 101, 99, 100),
                bar(4, 100, 101, 99, 99.5),
                bar(5, 99.5, 101, 99, 99.25));

        assertThat(outcome.result()).isEqualTo(Result.EXPIRED);
        assertThat(outcome.exit()).isEqualTo(new Fill(1_800_000, 99.25));
        assertThat(outcome.pnlPercent()).isCloseTo(0.75 - 0.1 - 0.09925, within(1e-12));
    }

    @Test
    void expiresAtTheLastPriceBeforeWhereTheHorizonsLastBarIsMissing() {
        Outcome outcome = decided(says(Signal.UP, 110, 90, 1), bar(3, 100, 101, 99, 100.5), bar(9, 80, 81, 79, 80));

        assertThat(outcome.exit()).isEqualTo(new Fill(1_800_000, 100.5));
        assertThat(outcome.result()).isEqualTo(Result.EXPIRED);
    }

    @Test
    void countsNoBarOfTheIntervalThatHasNoBaseBar() {
        Judgement judgement = OpenPrediction.of(says(Signal.UP, 110, 90, 2))
                .over(List.of(bar(5, 100, 101, 99, 100), bar(300, 100, 101, 99, 100)), FEES);

        assertThat(judgement).isInstanceOf(Judgement.Open.class);
    }

    @Test
    void judgesAHoldByTheBarriersToo() {
        Outcome missed = decided(says(Signal.FLAT, 102, 99, 2), bar(3, 100, 102, 99.5, 101));
        Outcome right = decided(
                says(Signal.FLAT, 102, 98, 1),
                bar(3, 100, 101, 99, 100),
                bar(4, 100, 101, 99, 100),
                bar(5, 100, 101, 99, 101));

        assertThat(missed.result()).isEqualTo(Result.BREAKEVEN);
        assertThat(missed.label()).contains(Signal.UP);
        assertThat(missed.exit().price()).isEqualTo(102);
        assertThat(right.result()).isEqualTo(Result.EXPIRED);
        assertThat(right.label()).contains(Signal.FLAT);
        assertThat(List.of(missed, right)).allSatisfy(outcome -> {
            assertThat(outcome.side()).isEqualTo(Side.NONE);
            assertThat(outcome.pnl()).isZero();
        });
    }

    @Test
    void keepsAnEarlierExitUntilTheCloseAtTheHorizonLabelsIt() {
        Prediction asked = Paths.labelledAtTheHorizon(says(Signal.UP, 102, 99, 1));
        Bar target = bar(3, 100, 102, 99.5, 101);
        Bar fallen = bar(5, 101, 101, 98, 98.5);

        Judgement early = OpenPrediction.of(asked).over(List.of(target, bar(4, 101, 101, 100, 101)), FEES);
        Outcome outcome = decided(asked, target, fallen);

        assertThat(early).isInstanceOf(Judgement.Open.class);
        assertThat(outcome.result()).isEqualTo(Result.WIN);
        assertThat(outcome.exit()).isEqualTo(new Fill(1_200_000, 102));
        assertThat(outcome.label()).contains(Signal.DOWN);
        assertThat(outcome.knownAt()).isEqualTo(1_800_000);
        assertThat(decided(says(Signal.UP, 102, 99, 1), target, fallen).label()).contains(Signal.UP);
    }

    @Test
    void takesACloseThatEqualsABarrierForFlat() {
        Prediction asked = Paths.labelledAtTheHorizon(says(Signal.FLAT, 102, 98, 1));

        assertThat(decided(asked, bar(5, 100, 102, 100, 102)).label()).contains(Signal.FLAT);
        assertThat(decided(asked, bar(5, 100, 103, 100, 102.5)).label()).contains(Signal.UP);
    }

    @Test
    void looksAtNoBarFromBeforeItsClose() {
        assertThat(OpenPrediction.of(says(Signal.UP, 102, 99, 2)).over(bar(2, 100, 120, 80, 100), FEES))
                .isEqualTo(new Judgement.Open(OpenPrediction.of(says(Signal.UP, 102, 99, 2))));
    }

    @Test
    void refusesBarsOfAnotherInstrument() {
        Bar foreign = new Bar(Instrument.parse("TEST:B"), Interval.M5, 900_000, 1, 1, 1, 1, 1);

        assertThatThrownBy(() -> OpenPrediction.of(says(Signal.UP, 102, 99, 2)).over(foreign, FEES))
                .hasMessageContaining("TEST:B/5m judges no TEST:AUSDT/15m/900000");
    }

    private static Outcome decided(Prediction prediction, Bar... bars) {
        Judgement judgement = OpenPrediction.of(prediction).over(List.of(bars), FEES);
        assertThat(judgement).isInstanceOf(Judgement.Decided.class);
        return ((Judgement.Decided) judgement).outcome();
    }
}
