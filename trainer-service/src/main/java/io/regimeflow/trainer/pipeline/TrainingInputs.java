package io.regimeflow.trainer.pipeline;

import java.util.List;

/**
 * What one training reads: what stood on the logs when it began.
 *
 * @param vectors that were served
 * @param pool the same of every instrument
 * @param bars that the market made
 * @param outcomes that were checked
 * @param offsets how far the logs were read, each as {@code topic-partition@next offset}
 * @param beginnings from where on the logs were still there, each as {@code topic-partition@first offset}
 */
public record TrainingInputs(
        VectorSource vectors,
        PoolSource pool,
        BarSource bars,
        OutcomeSource outcomes,
        List<String> offsets,
        List<String> beginnings) {
    public TrainingInputs {
        offsets = List.copyOf(offsets);
        beginnings = List.copyOf(beginnings);
    }

    /** Where the beginnings are not known. */
    public TrainingInputs(
            VectorSource vectors, PoolSource pool, BarSource bars, OutcomeSource outcomes, List<String> offsets) {
        this(vectors, pool, bars, outcomes, offsets, List.of());
    }
}
