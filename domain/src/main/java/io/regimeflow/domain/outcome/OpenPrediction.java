package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.Position;
import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.BarrierPrices.Touch;
import io.regimeflow.domain.label.Signal;
import java.util.Objects;
import java.util.Optional;

/**
 * A prediction that the market path has not judged yet, and how far it has been followed.
 *
 * <p>It is judged from its bar's close on by the barrier that the price touches first, as
 * {@link io.regimeflow.domain.label.TripleBarrier} labels history, holds included: at the end of the bar that touched, or when
 * as many bars of its interval as its horizon have been. One that has base bars counts; one without, over a weekend, does not;
 * one whose last base bar is missing is over with the next one that has any.
 *
 * <p>A directed prediction is a position taken at the close. Where a bar touches both barriers, the worse one counts, and the
 * outcome is marked. Where a bar opens beyond the stop, that is the price, and the outcome is marked; a target is never
 * filled better than it was set. A hold ends at the barrier touched, both touched at the lower, and gains nothing.
 *
 * <p>The label is what the rule of the prediction's release says. Where that asks for the close at the horizon, an earlier exit
 * waits for it, and both are told together.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param bars of its interval that have been
 * @param slot open time of the bar of its interval in progress; {@link #NONE} between two
 * @param seenTo close time of the last base bar
 * @param lastClose its closing price
 * @param exit that waits for the label
 */
public record OpenPrediction(
        Prediction prediction, int bars, long slot, long seenTo, double lastClose, Optional<Exit> exit) {
    /** No bar is in progress. */
    public static final long NONE = Long.MIN_VALUE;

    public OpenPrediction {
        Objects.requireNonNull(exit, "exit");
    }

    /** One that no bar has followed yet. */
    public static OpenPrediction of(Prediction prediction) {
        return new OpenPrediction(prediction, 0, NONE, prediction.closeTime(), prediction.close(), Optional.empty());
    }

    /**
     * What the next base bar says; one that opens before what has been seen says nothing.
     *
     * @param bar of the prediction's instrument, of an interval that the prediction's is a multiple of
     * @param costs of a position; how long it lasts is the prediction's own matter
     */
    public Judgement over(Bar bar, TradingRules costs) {
        Interval interval = prediction.id().interval();
        if (!bar.instrument().equals(prediction.id().instrument()) || !interval.isMultipleOf(bar.interval())) {
            throw new IllegalArgumentException(
                    "a bar of %s/%s judges no %s".formatted(bar.instrument(), bar.interval(), prediction.id()));
        }
        if (bar.openTime() < seenTo) {
            return new Judgement.Open(this);
        }
        long started = interval.openOf(bar.openTime());
        int before = bars + (slot != NONE && slot != started ? 1 : 0);
        if (before == prediction.horizon()) {
            return ended(exit, new Fill(slot + interval.millis(), lastClose), costs);
        }
        Optional<Exit> left = exit.isPresent() ? exit : touched(bar, costs);
        if (left.isPresent() && prediction.horizonPrices().isEmpty()) {
            Signal label = left.get().touched(Side.of(prediction.signal()));
            return decided(left.get(), label, left.get().fill().time());
        }
        boolean ends = bar.closeTime() == started + interval.millis();
        int after = before + (ends ? 1 : 0);
        return after == prediction.horizon()
                ? ended(left, new Fill(bar.closeTime(), bar.close()), costs)
                : new Judgement.Open(new OpenPrediction(
                        prediction, after, ends ? NONE : started, bar.closeTime(), bar.close(), left));
    }

    /** What a stretch of base bars in order says. */
    public Judgement over(Iterable<Bar> stretch, TradingRules costs) {
        OpenPrediction open = this;
        for (Bar bar : stretch) {
            Judgement judgement = open.over(bar, costs);
            if (judgement instanceof Judgement.Open still) {
                open = still.prediction();
            } else {
                return judgement;
            }
        }
        return new Judgement.Open(open);
    }

    private Optional<Exit> touched(Bar bar, TradingRules costs) {
        Touch touch = prediction.barriers().touchedBy(bar.high(), bar.low());
        if (touch == Touch.NONE) {
            return Optional.empty();
        }
        return position()
                .map(position -> position.over(costs, bar).map(Exit::of))
                .orElseGet(() -> Optional.of(heldThrough(touch, bar)));
    }

    /** The horizon is over: what has not been left before is left at its close. */
    private Judgement ended(Optional<Exit> left, Fill close, TradingRules costs) {
        Signal label = prediction
                .horizonPrices()
                .map(prices -> prices.classOf(close.price()))
                .orElse(Signal.FLAT);
        return decided(left.orElseGet(() -> expired(close, costs)), label, close.time());
    }

    private Exit expired(Fill close, TradingRules costs) {
        return position()
                .map(position -> Exit.of(position.expire(costs, close.time(), close.price())))
                .orElseGet(() -> Exit.ofHold(ExitReason.TIME, close, Trade.Marks.NONE));
    }

    private Exit heldThrough(Touch touch, Bar bar) {
        BarrierPrices barriers = prediction.barriers();
        boolean upper = touch == Touch.UPPER;
        return Exit.ofHold(
                upper ? ExitReason.TARGET : ExitReason.STOP,
                new Fill(bar.closeTime(), upper ? barriers.upper() : barriers.lower()),
                new Trade.Marks(touch == Touch.BOTH, false));
    }

    private Optional<Position> position() {
        return Position.atClose(prediction.decision(), prediction.close());
    }

    private Judgement decided(Exit how, Signal label, long knownAt) {
        return new Judgement.Decided(Outcome.ofPath(prediction, how, label, knownAt));
    }
}
