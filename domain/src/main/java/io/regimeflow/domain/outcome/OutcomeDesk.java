package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.ArrayList;
import java.util.List;

/**
 * Decides what became of the predictions of one instrument, record by record of the log.
 *
 * <p>Every prediction, holds included, gets one SHADOW outcome from the market path; shown ones that the paper trader traded
 * get one PAPER outcome; users' reports get a verdict. What is decided depends on the times of the records, and not on which
 * of the topics is read first.
 *
 * <p>Bars, predictions and accepted reports are kept for the age that the checks name, of bar time. A prediction that is read
 * when the bars after it are no longer kept gets no outcome, and is said to be unjudged.
 *
 * <p><b>Threads.</b> One at a time.
 */
public final class OutcomeDesk {
    static final String ORDER = "order";

    private final Instrument instrument;
    private final DeskRules rules;
    private final DeskState state;
    private final ReportDesk reports;

    public OutcomeDesk(Instrument instrument, DeskRules rules, DeskState state) {
        this.instrument = instrument;
        this.rules = rules;
        this.state = state;
        this.reports = new ReportDesk(instrument, rules.checks(), state);
    }

    /** Takes a base bar, in whatever order it comes. */
    public Decisions bar(Bar bar) {
        // Before, and not after: whoever publishes what this bar decides finds the predictions that it is about.
        forget(state.bars().newest());
        BarsInOrder.Step step = state.order()
                .find(ORDER)
                .orElseGet(() -> BarsInOrder.none(rules.calendar(), rules.lateness()))
                .add(bar);
        state.order().put(ORDER, step.after());
        if (step.settled().isEmpty()) {
            return Decisions.NONE;
        }
        Decisions early = state.bars().newest() == TradedBars.NONE
                ? dropBefore(step.settled().get(0).openTime())
                : Decisions.NONE;
        var outcomes = new ArrayList<Outcome>();
        step.settled().forEach(settled -> settle(settled, outcomes));
        return early.and(Decisions.of(outcomes)).and(reports.barCame());
    }

    /** Takes a prediction, shown or in shadow; one that was taken before, and is still kept, changes nothing. */
    public Decisions prediction(Prediction prediction) {
        PredictionId id = prediction.id();
        if (state.predictions().find(id).isPresent()) {
            return Decisions.NONE;
        }
        if (isForgotten(id.closeTime())) {
            return new Decisions(List.of(), List.of(), List.of(id));
        }
        state.predictions().put(id, prediction);
        Decisions judged = judge(prediction);
        return id.release().isPresent()
                ? judged
                : judged.and(Decisions.of(trade(prediction))).and(reports.predictionCame());
    }

    /** Takes the word that no signal was shown at a bar. */
    public Decisions abstained(Interval interval, long closeTime) {
        predictedTo(interval, closeTime);
        List<Outcome> outcomes = keep(trader(interval).abstained(closeTime));
        return Decisions.of(outcomes).and(reports.predictionCame());
    }

    /** Takes a shown prediction that cannot be judged: as none, but that reports on it are told so. */
    public Decisions unjudged(PredictionId id) {
        if (!isForgotten(id.closeTime())) {
            state.unjudged().put(id, id);
        }
        return abstained(id.interval(), id.closeTime());
    }

    /** Takes what a user reports. */
    public Decisions report(TradeReport report) {
        return reports.take(report);
    }

    private void settle(Bar bar, List<Outcome> outcomes) {
        long before = state.bars().newest();
        for (OpenPrediction open : state.open().all()) {
            follow(open.prediction().id(), over(open, bar, before), outcomes);
        }
        state.bars().add(bar);
        for (PaperTrader trader : state.traders().all()) {
            outcomes.addAll(keep(trader.over(bar)));
        }
    }

    /** A shelf may have kept one as it was some bars ago: those are gone over again. */
    private Judgement over(OpenPrediction open, Bar bar, long before) {
        if (open.seenTo() >= before) {
            return open.over(bar, rules.shadow());
        }
        Judgement until = open.over(state.bars().touching(open.seenTo(), before), rules.shadow());
        return until instanceof Judgement.Open still ? still.prediction().over(bar, rules.shadow()) : until;
    }

    /** What was predicted before the first bar that is known has no path. */
    private Decisions dropBefore(long begin) {
        List<PredictionId> early = state.open().all().stream()
                .map(open -> open.prediction().id())
                .filter(id -> id.closeTime() < begin)
                .toList();
        early.forEach(state.open()::remove);
        return new Decisions(List.of(), List.of(), early);
    }

    private Decisions judge(Prediction prediction) {
        TradedBars bars = state.bars();
        if (bars.newest() != TradedBars.NONE && bars.oldest() > prediction.closeTime()) {
            return new Decisions(List.of(), List.of(), List.of(prediction.id()));
        }
        var outcomes = new ArrayList<Outcome>();
        List<Bar> since = bars.touching(prediction.closeTime(), bars.newest());
        follow(prediction.id(), OpenPrediction.of(prediction).over(since, rules.shadow()), outcomes);
        return Decisions.of(outcomes);
    }

    private void follow(PredictionId id, Judgement judgement, List<Outcome> outcomes) {
        if (judgement instanceof Judgement.Open still) {
            state.open().put(id, still.prediction());
        } else if (judgement instanceof Judgement.Decided decided) {
            state.open().remove(id);
            outcomes.add(decided.outcome());
        }
    }

    private List<Outcome> trade(Prediction prediction) {
        Interval interval = prediction.id().interval();
        predictedTo(interval, prediction.closeTime());
        return keep(trader(interval).take(prediction));
    }

    private PaperTrader trader(Interval interval) {
        return state.traders().find(interval).orElseGet(() -> PaperTrader.idle(instrument, interval, rules.paper())
                .behind(state.bars()));
    }

    private List<Outcome> keep(PaperTrader.Step step) {
        state.traders().put(step.after().interval(), step.after());
        return step.outcomes();
    }

    private void predictedTo(Interval interval, long closeTime) {
        long before = state.predictedTo().find(interval).orElse(Long.MIN_VALUE);
        state.predictedTo().put(interval, Math.max(before, closeTime));
    }

    private boolean isForgotten(long closeTime) {
        return state.bars().newest() != TradedBars.NONE
                && closeTime < state.bars().newest() - rules.checks().age();
    }

    private void forget(long newest) {
        if (newest == TradedBars.NONE) {
            return;
        }
        long before = newest - rules.checks().age();
        for (var old = state.predictions().first();
                old.isPresent() && old.get().closeTime() < before && !isOpen(old.get());
                old = state.predictions().first()) {
            state.predictions().remove(old.get().id());
        }
        for (var old = state.unjudged().first();
                old.isPresent() && old.get().closeTime() < before;
                old = state.unjudged().first()) {
            state.unjudged().remove(old.get());
        }
        reports.forgetBefore(before);
    }

    private boolean isOpen(Prediction prediction) {
        return state.open().find(prediction.id()).isPresent();
    }
}
