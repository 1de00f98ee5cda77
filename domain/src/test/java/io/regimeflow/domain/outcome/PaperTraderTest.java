package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.backtest.Backtest;
import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.backtest.UnseenBars;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.Signal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class PaperTraderTest {
    private static final TradingRules RULES = TradingRules.standard(9);
    private static final PaperTrader IDLE = PaperTrader.idle(Paths.INSTRUMENT, Paths.WORKING, RULES);

    @Property(tries = 300)
    void tradesAsTheBacktestDoes(@ForAll @IntRange(max = 99_999) int seed) {
        Paths paths = Paths.random(150, seed);
        List<Prediction> shown = paths.predictions().stream()
                .filter(prediction -> prediction.id().release().isEmpty())
                .toList();

        List<Trade> expected = Backtest.run(
                        RULES, shown.stream().map(Prediction::decision).toList(), new UnseenBars(List.of(paths.bars())))
                .trades()
                .stream()
                .filter(trade -> trade.exit() != Trade.Exit.END)
                .toList();
        List<Outcome> outcomes = new ArrayList<>();
        PaperTrader trader = IDLE;
        for (Prediction prediction : shown) {
            trader = kept(trader.take(prediction), outcomes);
        }
        trader = kept(trader.abstained(Long.MAX_VALUE), outcomes);
        for (Bar bar : paths.bars()) {
            trader = kept(trader.over(bar), outcomes);
        }

        assertThat(outcomes)
                .isEqualTo(expected.stream()
                        .map(trade -> Outcome.ofPaper(
                                new PredictionId(Paths.INSTRUMENT, Paths.WORKING, trade.decidedAt()), trade))
                        .toList());
    }

    @Example
    void holdsABarBackUntilItsPredictionHasCome() {
        List<Outcome> outcomes = new ArrayList<>();
        PaperTrader trader = kept(IDLE.over(Paths.bar(3, 100, 103, 99.5, 101)), outcomes);

        trader = kept(trader.take(Paths.says(Signal.UP, 102, 99, 3)), outcomes);

        assertThat(outcomes).hasSize(1);
        assertThat(outcomes.get(0).exitReason()).isEqualTo(ExitReason.TARGET);
        assertThat(outcomes.get(0).entry().time()).isEqualTo(900_000);
        assertThat(trader.bars()).isEmpty();
    }

    @Example
    void tradesOnWithoutAPredictionThatDoesNotComeForADay() {
        List<Outcome> outcomes = new ArrayList<>();
        PaperTrader trader = IDLE;
        for (int i = 3; i < 3 + 400; i++) {
            trader = kept(trader.over(Paths.bar(i, 100, 101, 99, 100)), outcomes);
        }

        trader = kept(trader.take(Paths.says(Signal.UP, 100.5, 99.5, 3)), outcomes);

        assertThat(trader.bars()).hasSize(289);
        assertThat(trader.account().position()).isEmpty();
        assertThat(outcomes).isEmpty();
    }

    @Example
    void refusesWhatWasPredictedInShadow() {
        Prediction shadow =
                Paths.prediction(900_000, 100, Signal.UP, new BarrierPrices(102, 98), 2, Optional.of(Paths.CHALLENGER));

        assertThatThrownBy(() -> IDLE.take(shadow)).hasMessageContaining("is not a shown prediction of TEST:AUSDT/15m");
    }

    private static PaperTrader kept(PaperTrader.Step step, List<Outcome> outcomes) {
        outcomes.addAll(step.outcomes());
        return step.after();
    }
}
