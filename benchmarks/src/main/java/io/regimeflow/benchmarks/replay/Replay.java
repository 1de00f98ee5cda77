package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.measure.Contender;
import java.nio.file.Path;

/**
 * Sends all bars through one application, from an empty output topic and empty state.
 *
 * @param id of its application, together with the round
 * @param output the topic that its last step writes
 * @param outputs records that it must come to, no more and no fewer
 * @param barsEach bars that each of those records stands for
 */
record Replay(
        String name,
        String id,
        Application application,
        ReplayCluster cluster,
        Path states,
        String output,
        long outputs,
        int barsEach)
        implements Contender {

    /** Bars a second, by the committed output after its first tenth. */
    @Override
    public double run(int round) throws Exception {
        cluster.freshOutputs();
        String start = "bench-%s-%d".formatted(id, round);
        Path state = states.resolve(start);
        try (var committed = new CommittedOutput(output, cluster.kafka());
                var running = new Running()) {
            application.start(start, state, running);
            return barsEach * committed.recordsPerSecond(outputs, running::readiness);
        } finally {
            Directories.delete(state);
        }
    }
}
