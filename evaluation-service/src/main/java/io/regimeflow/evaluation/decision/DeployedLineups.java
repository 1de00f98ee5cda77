package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The deployments that inference may serve: what it began to serve last, and all that was decided since and not refused. It
 * may refuse any number of them together, and goes on with what is left.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class DeployedLineups {
    private static final String WHAT = "deployed";
    // As many digits as a long has, so that keys are in the order of the decisions.
    private static final String NUMBER = "%019d|";
    private static final int DIGITS = 20;

    private final KeyValueStore<String, byte[]> store;

    DeployedLineups(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    /** Takes the newest decision. */
    void add(ModelLine line, Lineup lineup) {
        String counter = LineBooks.key("deployed-count", line, "");
        byte[] stored = store.get(counter);
        long number = stored == null ? 0 : Numbers.read(stored);
        store.put(counter, Numbers.write(number + 1));
        store.put(
                LineBooks.key(WHAT, line, NUMBER.formatted(number) + lineup.deploymentId()), StateBytes.write(lineup));
    }

    /** Inference began to serve a deployment: there is no older one that it may go back to. */
    void apply(ModelLine line, String deploymentId) {
        List<String> until = until(line, deploymentId);
        until.subList(0, Math.max(0, until.size() - 1)).forEach(store::delete);
    }

    /** Inference will not serve it. */
    void remove(ModelLine line, String deploymentId) {
        List<String> until = until(line, deploymentId);
        if (!until.isEmpty()) {
            store.delete(until.get(until.size() - 1));
        }
    }

    Optional<Lineup> find(ModelLine line, String deploymentId) {
        List<String> until = until(line, deploymentId);
        return until.isEmpty()
                ? Optional.empty()
                : Optional.of(StateBytes.readLineup(store.get(until.get(until.size() - 1))));
    }

    Optional<Lineup> newest(ModelLine line) {
        byte[] newest = null;
        try (KeyValueIterator<String, byte[]> all = all(line)) {
            while (all.hasNext()) {
                newest = all.next().value;
            }
        }
        return Optional.ofNullable(newest).map(StateBytes::readLineup);
    }

    /** Keys of what was decided before a deployment, and its own; none where it is not here. */
    private List<String> until(ModelLine line, String deploymentId) {
        var keys = new ArrayList<String>();
        int number = LineBooks.key(WHAT, line, "").length() + DIGITS;
        try (KeyValueIterator<String, byte[]> all = all(line)) {
            while (all.hasNext()) {
                keys.add(all.next().key);
                if (keys.get(keys.size() - 1).substring(number).equals(deploymentId)) {
                    return keys;
                }
            }
        }
        return List.of();
    }

    private KeyValueIterator<String, byte[]> all(ModelLine line) {
        return store.prefixScan(LineBooks.key(WHAT, line, ""), Serdes.String().serializer());
    }
}
