package io.regimeflow.scoring;

import io.regimeflow.domain.label.Signal;
import java.util.List;
import java.util.OptionalDouble;

/**
 * What a signal model's probabilities come to at one bar: what is served, and what a backtest trades on.
 *
 * @param confidence probability of the signal
 * @param stop price that proves the signal wrong; empty for FLAT, and where the label rule has no move
 * @param target price that the signal is of
 */
public record SignalDecision(Signal signal, double confidence, OptionalDouble stop, OptionalDouble target) {
    /** In the order of a signal model's classes. */
    private static final List<Signal> SIGNALS = List.of(Signal.values());

    /**
     * The most probable signal, the first of equals; stop and target of a directed one lie one move of its label rule away.
     *
     * @param probabilities one for each {@link Signal}, in their order
     * @param close the bar's closing price
     * @param moveThreshold the move beyond which the label rule says UP or DOWN, as a fraction
     */
    public static SignalDecision of(float[] probabilities, double close, OptionalDouble moveThreshold) {
        int best = Probabilities.argmax(probabilities);
        Signal signal = SIGNALS.get(best);
        if (signal == Signal.FLAT || moveThreshold.isEmpty()) {
            return new SignalDecision(signal, probabilities[best], OptionalDouble.empty(), OptionalDouble.empty());
        }
        double move = moveThreshold.getAsDouble() * (signal == Signal.UP ? 1 : -1);
        return new SignalDecision(
                signal,
                probabilities[best],
                OptionalDouble.of(close * (1 - move)),
                OptionalDouble.of(close * (1 + move)));
    }
}
