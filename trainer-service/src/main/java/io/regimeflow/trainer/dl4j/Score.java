package io.regimeflow.trainer.dl4j;

/**
 * How good a network's answers to some windows are.
 *
 * @param loss sum of the weighted cross-entropies
 * @param hits windows whose greatest logit is their label's; the first of equals counts
 */
record Score(double loss, int hits) {
    static final Score ZERO = new Score(0, 0);

    Score plus(Score other) {
        return new Score(loss + other.loss, hits + other.hits);
    }
}
