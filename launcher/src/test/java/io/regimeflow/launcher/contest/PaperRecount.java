package io.regimeflow.launcher.contest;

import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.ExitReason;
import io.regimeflow.domain.outcome.Fill;
import io.regimeflow.domain.outcome.Outcome;
import io.regimeflow.domain.outcome.PaperTrader;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.Provenance;
import io.regimeflow.domain.outcome.Side;
import io.regimeflow.domain.outcome.SignalProbabilities;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/** A trade on paper: what a paper trader makes of bars and predictions who was never interrupted, and what is told of one. */
record PaperRecount(
        String predictionId, Side side, Fill entry, Fill exit, ExitReason reason, double pnl, double pnlPercent) {
    /** As evaluation is configured: 75 minutes are five bars. */
    private static final TradingRules RULES = TradingRules.standard(5);

    /** Trades of what was shown of one instrument, in any order, over all its bars. */
    static List<PaperRecount> of(Instrument instrument, List<NewPrediction> shown, List<Bar> bars) {
        var trader = PaperTrader.idle(instrument, TurningMarket.INTERVAL, RULES);
        for (NewPrediction prediction : shown.stream()
                .sorted(Comparator.comparing(NewPrediction::getCloseTime))
                .toList()) {
            PaperTrader.Step heard = prediction.getSignal() == null
                    ? trader.abstained(prediction.getCloseTime().toEpochMilli())
                    : trader.take(read(prediction));
            trader = heard.after();
        }
        List<PaperRecount> trades = new ArrayList<>();
        for (Bar bar : bars) {
            PaperTrader.Step step = trader.over(bar);
            step.outcomes().forEach(outcome -> trades.add(of(outcome)));
            trader = step.after();
        }
        return trades;
    }

    private static PaperRecount of(Outcome outcome) {
        return new PaperRecount(
                outcome.predictionId().toString(),
                outcome.side(),
                outcome.entry(),
                outcome.exit(),
                outcome.exitReason(),
                outcome.pnl(),
                outcome.pnlPercent());
    }

    /** A trade that was told. */
    static PaperRecount of(CheckedOutcome told) {
        return new PaperRecount(
                told.getPredictionId(),
                Side.valueOf(told.getSide()),
                new Fill(told.getEntryTime().toEpochMilli(), told.getEntryPrice()),
                new Fill(told.getExitTime().toEpochMilli(), told.getExitPrice()),
                ExitReason.valueOf(told.getExitReason()),
                told.getPnl(),
                told.getPnlPercent());
    }

    private static Prediction read(NewPrediction record) {
        return new Prediction(
                PredictionId.parse(record.getPredictionId()),
                record.getClose(),
                Signal.valueOf(record.getSignal()),
                new SignalProbabilities(record.getPDown(), record.getPFlat(), record.getPUp()),
                Prediction.barriers(
                        perhaps(record.getStop()),
                        perhaps(record.getTarget()),
                        new BarrierPrices(record.getUpperBarrier(), record.getLowerBarrier())),
                record.getSignalHorizon(),
                new Provenance(
                        record.getSignalRelease(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty()));
    }

    private static OptionalDouble perhaps(Double price) {
        return price == null ? OptionalDouble.empty() : OptionalDouble.of(price);
    }
}
