package io.regimeflow.scoring;

import java.nio.FloatBuffer;

/**
 * One loaded model.
 *
 * <p><b>Threads.</b> {@code score} may be called by several threads at once. It must never run while or after {@code
 * close} does: with native runtimes that ends the JVM. {@link Leased} sees to that.
 */
public interface ScoringSession extends AutoCloseable {

    /**
     * Scores one window.
     *
     * @param window window * features values from the buffer's position on, oldest vector first; the position stays
     * @param probabilities receives one value per class
     * @throws ScoringException when the runtime fails
     */
    void score(FloatBuffer window, float[] probabilities);

    @Override
    void close();
}
