package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.backtest.BacktestReport;
import io.regimeflow.domain.backtest.RegimeRuns;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.backtest.UnseenBars;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.model.Task;
import io.regimeflow.trainer.backtest.BacktestRun;
import io.regimeflow.trainer.dataset.DatasetFold;
import java.util.List;
import java.util.Optional;

/**
 * What a release would have done on bars that it never saw: a full one on its test fold, an incremental one on the held-out
 * days. Where there are no bars, nothing is said.
 *
 * @param trades of a signal line
 * @param regimes of a regime line
 */
record UnseenRun(Optional<BacktestReport> trades, Optional<RegimeRuns> regimes) {

    static UnseenRun of(Lesson lesson, BacktestRun run) {
        UnseenBars bars = bars(lesson);
        if (bars.size() == 0) {
            return new UnseenRun(Optional.empty(), Optional.empty());
        }
        if (lesson.request().line().task() == Task.REGIME) {
            return new UnseenRun(Optional.empty(), Optional.of(run.regimes(lesson.own(), bars)));
        }
        Bar first = lesson.bars().get(0);
        int barsOfVector = (int)
                (lesson.request().line().interval().millis() / first.interval().millis());
        TradingRules rules = TradingRules.standard(lesson.labelling().horizon() * Math.max(1, barsOfVector));
        return new UnseenRun(Optional.of(run.trade(rules, lesson.own(), bars)), Optional.empty());
    }

    private static UnseenBars bars(Lesson lesson) {
        List<Bar> bars = lesson.bars();
        DatasetFold unseen = lesson.unseen();
        if (bars.isEmpty() || unseen.size() == 0) {
            return new UnseenBars(List.of());
        }
        return lesson.start().isPresent()
                ? UnseenBars.onHeldOutDays(bars, HeldOutDays.oneInSeven())
                : UnseenBars.between(bars, unseen.time(0), unseen.knownAt(unseen.size() - 1));
    }
}
