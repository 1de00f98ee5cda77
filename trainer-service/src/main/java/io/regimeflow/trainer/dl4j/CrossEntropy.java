package io.regimeflow.trainer.dl4j;

/**
 * Softmax and cross-entropy of a batch's logits.
 *
 * <pre>
 *   p = softmax(z)      loss = −w · ln p(label)      dloss/dz = w · (p − onehot(label))
 * </pre>
 */
final class CrossEntropy {
    private CrossEntropy() {}

    /** Scores {@code logits}, row-major [count, classes], and replaces them by their gradient. */
    static Score gradient(float[] logits, Batch batch) {
        int classes = logits.length / batch.count();
        Score score = Score.ZERO;
        for (int row = 0; row < batch.count(); row++) {
            int from = row * classes;
            int label = batch.label(row);
            float weight = batch.weight(row);
            int best = greatest(logits, from, classes);
            double total = total(logits, from, classes, logits[from + best]);
            score = score.plus(scored(logits, from, label, best, weight, total));
            float greatest = logits[from + best];
            for (int c = 0; c < classes; c++) {
                double probability = Math.exp(logits[from + c] - greatest) / total;
                logits[from + c] = (float) (weight * (probability - (c == label ? 1 : 0)));
            }
        }
        return score;
    }

    /** Scores {@code logits}, row-major [count, classes]. */
    static Score score(float[] logits, Batch batch) {
        int classes = logits.length / batch.count();
        Score score = Score.ZERO;
        for (int row = 0; row < batch.count(); row++) {
            int from = row * classes;
            int best = greatest(logits, from, classes);
            double total = total(logits, from, classes, logits[from + best]);
            score = score.plus(scored(logits, from, batch.label(row), best, batch.weight(row), total));
        }
        return score;
    }

    private static Score scored(float[] logits, int from, int label, int best, float weight, double total) {
        double loss = Math.log(total) + logits[from + best] - logits[from + label];
        return new Score(weight * loss, best == label ? 1 : 0);
    }

    // Differences to the greatest, so that no exponential overflows.
    private static double total(float[] logits, int from, int classes, float greatest) {
        double total = 0;
        for (int c = 0; c < classes; c++) {
            total += Math.exp(logits[from + c] - greatest);
        }
        return total;
    }

    private static int greatest(float[] logits, int from, int classes) {
        int best = 0;
        for (int c = 1; c < classes; c++) {
            if (logits[from + c] > logits[from + best]) {
                best = c;
            }
        }
        return best;
    }
}
