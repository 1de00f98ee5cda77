package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.Position;
import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.BarrierPrices.Touch;
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
 * <p><b>Threads.</b> Immutable.
 *
 * @param bars of its interval that have been
 * @param slot open time of the bar of its interval in progress; {@link #NONE} between two
 * @param seenTo close time of the last base bar
 * @param lastClose its closing price
 */
public record OpenPrediction(Prediction prediction, int bars, long slot, long seenTo, double lastClose) {
    /** No bar is in progress. */
    public static final long NONE = Long.MIN_VALUE;

    /** One that no bar has followed yet. */
    public static OpenPrediction of(Prediction prediction) {
        return new OpenPrediction(prediction, 0, NONE, prediction.closeTime(), prediction.close());
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
            return new Judgement.Decided(expired(new Fill(slot + interval.millis(), lastClose), costs));
        }
        Optional<Outcome> touched = touched(bar, costs);
        if (touched.isPresent()) {
            return new Judgement.Decided(touched.get());
        }
        boolean ends = bar.closeTime() == started + interval.millis();
        int after = before + (ends ? 1 : 0);
        return after == prediction.horizon()
                ? new Judgement.Decided(expired(new Fill(bar.closeTime(), bar.close()), costs))
                : new Judgement.Open(
                        new OpenPrediction(prediction, after, ends ? NONE : started, bar.closeTime(), bar.close()));
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

    private Optional<Outcome> touched(Bar bar, TradingRules costs) {
        Touch touch = prediction.barriers().touchedBy(bar.high(), bar.low());
        if (touch == Touch.NONE) {
            return Optional.empty();
        }
        return position()
                .map(position -> position.over(costs, bar).map(this::outcome))
                .orElseGet(() -> Optional.of(heldThrough(touch, bar)));
    }

    private Outcome expired(Fill exit, TradingRules costs) {
        return position()
                .map(position -> outcome(position.expire(costs, exit.time(), exit.price())))
                .orElseGet(() -> Outcome.ofHold(prediction, ExitReason.TIME, exit, Trade.Marks.NONE));
    }

    private Outcome heldThrough(Touch touch, Bar bar) {
        BarrierPrices barriers = prediction.barriers();
        boolean upper = touch == Touch.UPPER;
        return Outcome.ofHold(
                prediction,
                upper ? ExitReason.TARGET : ExitReason.STOP,
                new Fill(bar.closeTime(), upper ? barriers.upper() : barriers.lower()),
                new Trade.Marks(touch == Touch.BOTH, false));
    }

    private Optional<Position> position() {
        return Position.atClose(prediction.decision(), prediction.close());
    }

    private Outcome outcome(Trade trade) {
        return Outcome.of(prediction.id(), Origin.SHADOW, trade);
    }
}
