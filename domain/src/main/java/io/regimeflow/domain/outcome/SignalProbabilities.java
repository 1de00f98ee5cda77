package io.regimeflow.domain.outcome;

import io.regimeflow.domain.label.Signal;

/** What a release gave each signal; the three add up to 1, as far as floats do. */
public record SignalProbabilities(double down, double flat, double up) {
    private static final double ROUNDING = 1e-3;

    public SignalProbabilities {
        if (!(down >= 0 && flat >= 0 && up >= 0) || !(Math.abs(down + flat + up - 1) <= ROUNDING)) {
            throw new IllegalArgumentException(
                    "%s, %s and %s are no probabilities of three classes".formatted(down, flat, up));
        }
    }

    /** Probability of one signal. */
    public double of(Signal signal) {
        return switch (signal) {
            case DOWN -> down;
            case FLAT -> flat;
            case UP -> up;
        };
    }
}
