package io.regimeflow.domain.backtest;

import io.regimeflow.domain.label.Signal;
import java.util.Objects;
import java.util.OptionalDouble;

/**
 * What a model said at the close of one bar.
 *
 * @param closeTime of the bar, milliseconds since the epoch; the first price that the decision can be traded at is later
 * @param confidence probability of the signal
 * @param stop price at which a position on the signal is given up; never below or at 0
 * @param target price at which it has reached its aim
 */
public record Decision(long closeTime, Signal signal, double confidence, OptionalDouble stop, OptionalDouble target) {

    public Decision {
        Objects.requireNonNull(signal, "signal");
        Objects.requireNonNull(stop, "stop");
        Objects.requireNonNull(target, "target");
    }
}
