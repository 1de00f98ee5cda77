package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Labels that come by known odds, and arms that know these up to an error: the smaller, the better the arm. */
final class SimulatedMarket {
    private final long seed;

    SimulatedMarket(long seed) {
        this.seed = seed;
    }

    /**
     * What became of an arm's signals.
     *
     * @param error of its log odds, standard deviation
     */
    List<CheckedOutcome> outcomes(String version, int from, int to, double error) {
        var outcomes = new ArrayList<CheckedOutcome>();
        for (int bar = from; bar < to; bar++) {
            var market = new Random(seed * 31 + bar);
            double[] odds = {market.nextGaussian(), market.nextGaussian(), market.nextGaussian()};
            Signal label = drawn(softmax(odds), market.nextDouble());
            var arm = new Random((seed * 31 + bar) * 31 + version.hashCode());
            for (int c = 0; c < odds.length; c++) {
                odds[c] += error * arm.nextGaussian();
            }
            outcomes.add(DecisionRecords.outcome(version, bar, label, softmax(odds)));
        }
        return outcomes;
    }

    private static double[] softmax(double[] odds) {
        double[] probabilities = new double[odds.length];
        double sum = 0;
        for (int c = 0; c < odds.length; c++) {
            probabilities[c] = Math.exp(odds[c]);
            sum += probabilities[c];
        }
        for (int c = 0; c < odds.length; c++) {
            probabilities[c] /= sum;
        }
        return probabilities;
    }

    private static Signal drawn(double[] probabilities, double point) {
        double end = 0;
        for (Signal label : Signal.values()) {
            end += probabilities[label.classIndex()];
            if (point < end) {
                return label;
            }
        }
        return Signal.UP;
    }
}
