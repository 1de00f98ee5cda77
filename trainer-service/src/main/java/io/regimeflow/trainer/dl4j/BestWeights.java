package io.regimeflow.trainer.dl4j;

/** The weights with the lowest loss so far, and the epoch that left them: 0 for those that a training began with. */
final class BestWeights {
    private int epoch;
    private double loss = Double.POSITIVE_INFINITY;
    private float[] weights;

    /** @param first kept until others are offered, whatever their loss */
    BestWeights(float... first) {
        weights = first.clone();
    }

    /** Takes a copy of weights that are better than all before; of equals the first stay. */
    void offer(int epoch, double loss, float... weights) {
        if (loss < this.loss) {
            this.epoch = epoch;
            this.loss = loss;
            this.weights = weights.clone();
        }
    }

    int epoch() {
        return epoch;
    }

    double loss() {
        return loss;
    }

    /** Not a copy. */
    float[] weights() {
        return weights;
    }
}
