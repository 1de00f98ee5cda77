package io.regimeflow.domain.outcome;

import io.regimeflow.domain.label.Signal;
import java.util.List;

/** A softmax regression that goes on learning from the weights it has. */
final class SoftmaxLearner {
    private static final List<Signal> SIGNALS = List.of(Signal.values());
    private static final int STEPS = 200;
    private static final double RATE = 1;

    private final double[][] weights;

    /** What was seen, and what it should have said. */
    static final class Lesson {
        private final double[] seen;
        private final Signal label;

        Lesson(double[] seen, Signal label) {
            this.seen = seen;
            this.label = label;
        }

        double[] seen() {
            return seen;
        }

        Signal label() {
            return label;
        }
    }

    private SoftmaxLearner(double[][] weights) {
        this.weights = weights;
    }

    static SoftmaxLearner untaught(int figures) {
        return new SoftmaxLearner(new double[SIGNALS.size()][figures]);
    }

    SoftmaxLearner copy() {
        var copy = new double[weights.length][];
        for (int c = 0; c < weights.length; c++) {
            copy[c] = weights[c].clone();
        }
        return new SoftmaxLearner(copy);
    }

    /** Gradient descent on the mean log loss; the first figure is the constant. */
    void learn(List<Lesson> lessons) {
        for (int step = 0; step < STEPS && !lessons.isEmpty(); step++) {
            var gradient = new double[weights.length][weights[0].length];
            for (Lesson lesson : lessons) {
                double[] chances = chances(lesson.seen);
                for (int c = 0; c < weights.length; c++) {
                    double error = (chances[c] - (SIGNALS.get(c) == lesson.label ? 1 : 0)) / lessons.size();
                    for (int f = 0; f < gradient[c].length; f++) {
                        gradient[c][f] += error * lesson.seen[f];
                    }
                }
            }
            for (int c = 0; c < weights.length; c++) {
                for (int f = 0; f < gradient[c].length; f++) {
                    weights[c][f] -= RATE * gradient[c][f];
                }
            }
        }
    }

    /** Raises what speaks for FLAT until that share of what is seen is said to be FLAT. */
    void holdBack(List<double[]> seen, double share) {
        double[] leads = seen.stream()
                .mapToDouble(
                        each -> Math.max(logit(Signal.UP, each), logit(Signal.DOWN, each)) - logit(Signal.FLAT, each))
                .sorted()
                .toArray();
        weights[SIGNALS.indexOf(Signal.FLAT)][0] += leads[(int) (share * leads.length)];
    }

    /** The most probable. */
    Signal decide(double[] seen) {
        Signal best = Signal.FLAT;
        for (Signal signal : SIGNALS) {
            best = logit(signal, seen) > logit(best, seen) ? signal : best;
        }
        return best;
    }

    SignalProbabilities probabilities(double[] seen) {
        double[] chances = chances(seen);
        return new SignalProbabilities(
                chances[SIGNALS.indexOf(Signal.DOWN)],
                chances[SIGNALS.indexOf(Signal.FLAT)],
                chances[SIGNALS.indexOf(Signal.UP)]);
    }

    private double[] chances(double[] seen) {
        var chances = new double[weights.length];
        double sum = 0;
        for (int c = 0; c < weights.length; c++) {
            chances[c] = Math.exp(logit(SIGNALS.get(c), seen));
            sum += chances[c];
        }
        for (int c = 0; c < weights.length; c++) {
            chances[c] /= sum;
        }
        return chances;
    }

    private double logit(Signal signal, double[] seen) {
        double logit = 0;
        double[] line = weights[SIGNALS.indexOf(signal)];
        for (int f = 0; f < line.length; f++) {
            logit += line[f] * seen[f];
        }
        return logit;
    }
}
