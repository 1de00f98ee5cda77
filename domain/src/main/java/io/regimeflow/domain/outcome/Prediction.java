package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.Decision;
import io.regimeflow.domain.label.BarrierPrices;
import io.regimeflow.domain.label.LabelledBy;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.label.SignalRule;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A prediction as it is judged.
 *
 * @param close of the bar that it was made at, in quote currency
 * @param barriers its own stop and target, or those of the rule that its release learnt from
 * @param horizonPrices of a release that learnt {@link LabelledBy#AT_HORIZON}: the prices that the close at the horizon is
 *     labelled by; empty where the barrier touched first is the label
 * @param horizon bars of its interval after which it is judged at the latest: that of the rule
 * @param provenance what its outcomes repeat of it
 */
public record Prediction(
        PredictionId id,
        double close,
        Signal signal,
        SignalProbabilities probabilities,
        BarrierPrices barriers,
        Optional<BarrierPrices> horizonPrices,
        int horizon,
        Provenance provenance) {

    public Prediction {
        Objects.requireNonNull(id, "id");
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(probabilities, "probabilities");
        Objects.requireNonNull(horizonPrices, "horizonPrices");
        Objects.requireNonNull(provenance, "provenance");
        if (!(close > 0) || Double.isInfinite(close)) {
            throw new IllegalArgumentException("close %s of %s is no price".formatted(close, id));
        }
        if (!(barriers.lower() <= close && close <= barriers.upper())) {
            throw new IllegalArgumentException(
                    "%s of %s do not lie around its close %s".formatted(barriers, id, close));
        }
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon %d of %s is below 1".formatted(horizon, id));
        }
    }

    /** One that is labelled by the barrier touched first. */
    public Prediction(
            PredictionId id,
            double close,
            Signal signal,
            SignalProbabilities probabilities,
            BarrierPrices barriers,
            int horizon,
            Provenance provenance) {
        this(id, close, signal, probabilities, barriers, Optional.empty(), horizon, provenance);
    }

    /**
     * BarrierPrices of a prediction: its own stop and target where it has both, else the rule's.
     *
     * @param stop as predicted
     * @param target as predicted
     * @param rule those of the label rule at that bar: {@link SignalRule#barriers}
     */
    public static BarrierPrices barriers(OptionalDouble stop, OptionalDouble target, BarrierPrices rule) {
        if (stop.isEmpty() || target.isEmpty()) {
            return rule;
        }
        double one = stop.getAsDouble();
        double other = target.getAsDouble();
        return new BarrierPrices(Math.max(one, other), Math.min(one, other));
    }

    /**
     * The prices that the close at the horizon is labelled by, where a label is made so.
     *
     * @param rule the label rule's barriers at that bar, and none of the prediction's own
     */
    public static Optional<BarrierPrices> horizonPrices(LabelledBy by, BarrierPrices rule) {
        return by == LabelledBy.AT_HORIZON ? Optional.of(rule) : Optional.empty();
    }

    public long closeTime() {
        return id.closeTime();
    }

    /** What a position is opened on: stop and target are the barriers, whichever way it looks. */
    Decision decision() {
        boolean up = signal == Signal.UP;
        return new Decision(
                closeTime(),
                signal,
                probabilities.of(signal),
                OptionalDouble.of(up ? barriers.lower() : barriers.upper()),
                OptionalDouble.of(up ? barriers.upper() : barriers.lower()));
    }
}
