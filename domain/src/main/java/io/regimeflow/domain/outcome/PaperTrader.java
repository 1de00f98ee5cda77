package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.Account;
import io.regimeflow.domain.backtest.Decision;
import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Trades the shown predictions of one instrument and interval on paper, one position at a time, by the rules of the backtest
 * ({@link Account}).
 *
 * <p>A bar is traded once the predictions have come that far: so it does not matter whether bars or predictions are read
 * first. Where no prediction comes for a day of bars (and two bars of the interval), there is none, and the bar is traded
 * without.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param predictedTo close time of the newest bar that a prediction, or the word that there is none, has come for
 * @param tradedTo close time of the last bar traded
 * @param decisions not traded yet, by time
 * @param bars that wait for predictions, in order
 */
public record PaperTrader(
        Instrument instrument,
        Interval interval,
        Account account,
        long predictedTo,
        long tradedTo,
        List<Decision> decisions,
        List<Bar> bars) {
    private static final long PATIENCE = Duration.ofDays(1).toMillis();

    /**
     * What one more record brings.
     *
     * @param outcomes of the predictions whose positions ended, in order
     */
    public record Step(PaperTrader after, List<Outcome> outcomes) {
        public Step {
            outcomes = List.copyOf(outcomes);
        }
    }

    public PaperTrader {
        decisions = List.copyOf(decisions);
        bars = List.copyOf(bars);
    }

    /**
     * One that has traded nothing.
     *
     * @param rules whose longest time is in base bars
     */
    public static PaperTrader idle(Instrument instrument, Interval interval, TradingRules rules) {
        return new PaperTrader(
                instrument, interval, Account.empty(rules), Long.MIN_VALUE, Long.MIN_VALUE, List.of(), List.of());
    }

    /** The same behind bars that are known: the recent ones wait for predictions, the older ones have passed. */
    PaperTrader behind(TradedBars known) {
        if (known.newest() == TradedBars.NONE) {
            return this;
        }
        List<Bar> recent = known.touching(known.newest() - patience(), known.newest());
        long begin = recent.get(0).openTime();
        long passed = known.oldest() < begin ? begin : tradedTo;
        return new PaperTrader(instrument, interval, account, predictedTo, passed, decisions, recent);
    }

    /** Takes a shown prediction; one at whose first price something was traded already is too late. */
    public Step take(Prediction prediction) {
        requireOwn(prediction.id());
        if (prediction.closeTime() <= predictedTo || prediction.closeTime() < tradedTo) {
            return abstained(prediction.closeTime());
        }
        var more = new ArrayList<>(decisions);
        more.add(prediction.decision());
        return with(prediction.closeTime(), more, bars).trade();
    }

    /** Takes the word that nothing was predicted at a bar. */
    public Step abstained(long closeTime) {
        return with(Math.max(predictedTo, closeTime), decisions, bars).trade();
    }

    /** Takes the next settled base bar. */
    public Step over(Bar bar) {
        var more = new ArrayList<>(bars);
        more.add(bar);
        return with(predictedTo, decisions, more).trade();
    }

    private PaperTrader with(long predicted, List<Decision> waiting, List<Bar> held) {
        return new PaperTrader(instrument, interval, account, predicted, tradedTo, waiting, held);
    }

    private Step trade() {
        if (bars.isEmpty()) {
            return new Step(this, List.of());
        }
        var outcomes = new ArrayList<Outcome>();
        long newest = bars.get(bars.size() - 1).closeTime();
        Account now = account;
        long to = tradedTo;
        int traded = 0;
        int used = 0;
        while (traded < bars.size() && isReady(bars.get(traded), newest)) {
            Bar bar = bars.get(traded);
            Optional<Decision> due = Optional.empty();
            for (; used < decisions.size() && decisions.get(used).closeTime() <= bar.openTime(); used++) {
                due = Optional.of(decisions.get(used));
            }
            Account.Step step = now.over(due, bar);
            step.trades().forEach(trade -> outcomes.add(outcome(trade)));
            now = step.after();
            to = bar.closeTime();
            traded++;
        }
        var after = new PaperTrader(
                instrument,
                interval,
                now,
                predictedTo,
                to,
                decisions.subList(used, decisions.size()),
                bars.subList(traded, bars.size()));
        return new Step(after, outcomes);
    }

    private boolean isReady(Bar bar, long newest) {
        return interval.openOf(bar.openTime()) <= predictedTo || newest - bar.closeTime() > patience();
    }

    private long patience() {
        return Math.max(PATIENCE, 2 * interval.millis());
    }

    private Outcome outcome(Trade trade) {
        return Outcome.ofPaper(new PredictionId(instrument, interval, trade.decidedAt()), trade);
    }

    private void requireOwn(PredictionId id) {
        if (!id.instrument().equals(instrument)
                || id.interval() != interval
                || id.release().isPresent()) {
            throw new IllegalArgumentException(
                    "%s is not a shown prediction of %s/%s".formatted(id, instrument, interval));
        }
    }
}
