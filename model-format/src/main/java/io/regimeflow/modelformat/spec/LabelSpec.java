package io.regimeflow.modelformat.spec;

import io.regimeflow.domain.model.Task;
import java.util.Locale;
import java.util.OptionalDouble;

/** How the rows of a line are labelled, before a training fold has fixed what is left open. */
public sealed interface LabelSpec {

    /** The rule's name in a file: {@code hmm}, {@code threshold} or {@code triple-barrier}. */
    String rule();

    /** What the labels teach. */
    Task task();

    /** Regimes by a hidden Markov model that is fitted on the training fold. */
    record Hmm() implements LabelSpec {
        @Override
        public String rule() {
            return "hmm";
        }

        @Override
        public Task task() {
            return Task.REGIME;
        }
    }

    /**
     * Signals by the return over the next vectors.
     *
     * @param horizon vectors to look ahead
     * @param theta return, as a fraction, beyond which a move has a direction; absent: fitted on the training fold
     */
    record Threshold(int horizon, OptionalDouble theta) implements LabelSpec {
        public Threshold {
            requireHorizon(horizon);
            theta.ifPresent(value -> requirePositive("theta", value));
        }

        @Override
        public String rule() {
            return "threshold";
        }

        @Override
        public Task task() {
            return Task.SIGNAL;
        }
    }

    /**
     * Signals by the barrier that the price touches first (M. López de Prado, <i>Advances in Financial Machine
     * Learning</i>, 2018, section 3.4).
     *
     * @param profit distance of the barrier above the close, in {@code unit}
     * @param stop distance of the barrier below the close, in {@code unit}
     * @param horizon vectors until the label is FLAT
     */
    record TripleBarrier(double profit, double stop, int horizon, Unit unit) implements LabelSpec {

        /** What barriers are measured in. */
        public enum Unit {
            /** Multiples of the average true range at the labelled vector. */
            ATR,
            /** Per cent of the close of the labelled vector. */
            PERCENT;

            /** The written form: {@code atr} or {@code percent}. */
            public String code() {
                return name().toLowerCase(Locale.ROOT);
            }
        }

        public TripleBarrier {
            requirePositive("profit", profit);
            requirePositive("stop", stop);
            requireHorizon(horizon);
        }

        @Override
        public String rule() {
            return "triple-barrier";
        }

        @Override
        public Task task() {
            return Task.SIGNAL;
        }
    }

    private static void requireHorizon(int horizon) {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon is %d, allowed: 1 or more".formatted(horizon));
        }
    }

    private static void requirePositive(String name, double value) {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("%s is %s, allowed: a number above 0".formatted(name, value));
        }
    }
}
