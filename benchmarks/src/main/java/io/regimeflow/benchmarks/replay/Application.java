package io.regimeflow.benchmarks.replay;

import java.nio.file.Path;

/**
 * Something that bars are sent through.
 *
 * <p>Every start is under application ids of its own, so that it reads the log from the beginning with no state.
 */
interface Application {

    /**
     * Starts its topologies one by one.
     *
     * @param id unique; what the application ids begin with
     * @param state an empty directory
     * @param running takes over each that has started
     */
    void start(String id, Path state, Running running);
}
