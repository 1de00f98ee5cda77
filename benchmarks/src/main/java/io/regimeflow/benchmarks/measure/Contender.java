package io.regimeflow.benchmarks.measure;

/** One of the things that are compared. */
public interface Contender {

    String name();

    /**
     * Does its work once from fresh state.
     *
     * @param round unique within the run; warm-ups have their own
     * @return the figure measured
     */
    double run(int round) throws Exception;
}
