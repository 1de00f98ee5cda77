package io.regimeflow.trainer.dl4j;

/**
 * The arithmetic of one network: parameters and windows in, logits and gradients out.
 *
 * <p>Parameters are one flat array in an order of the network's own, layer after layer.
 *
 * <p><b>Threads.</b> One at a time. <b>Lifecycle.</b> Holds native memory until closed.
 */
interface Trainable extends AutoCloseable {

    /** Number of parameters of each layer. */
    int[] layers();

    /** A copy of the parameters. */
    float[] parameters();

    void load(float... parameters);

    /** How it wants its batches. */
    Layout layout();

    /** Begins what is random in training, which is dropout, from this seed. */
    void reseed(long seed);

    /**
     * Runs a batch forward and backward.
     *
     * @param gradient receives the sum of the gradients of the windows' losses
     */
    Score gradient(Batch batch, float[] gradient);

    /** Logits without dropout, row-major [count, classes]. */
    float[] logits(Batch batch);

    @Override
    void close();
}
