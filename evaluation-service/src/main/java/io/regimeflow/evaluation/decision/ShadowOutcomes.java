package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The recent outcomes of what arms predicted in shadow, by line, bar and arm: kept until a contest has counted them, or until
 * they are too old for any.
 *
 * <p>Outcomes come as they are decided, a prediction that met its barrier at once before an older one that is still open. A
 * bar is complete when outcomes of as many later bars are there as the horizon has: the first of those was predicted after
 * it, and the last was decided when every signal of the bar had to be.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class ShadowOutcomes {
    static final String STORE = "shadow-outcomes";
    private static final int SWEPT_EVERY = 64;

    private final KeyValueStore<String, byte[]> store;
    private final long kept;

    /** @param kept how long an outcome may wait, in milliseconds of market time */
    ShadowOutcomes(KeyValueStore<String, byte[]> store, long kept) {
        this.store = store;
        this.kept = kept;
    }

    void add(ModelLine line, ShadowOutcome outcome) {
        store.put(key(line, outcome.time()) + outcome.arm(), StateBytes.write(outcome));
        if (outcome.time() / line.interval().millis() % SWEPT_EVERY == 0) {
            dropUntil(line, outcome.time() - kept);
        }
    }

    /** The first complete bar after that time. */
    Optional<PairedBar> next(ModelLine line, long after, int horizon) {
        var outcomes = new HashMap<String, ShadowOutcome>();
        long bar = Long.MIN_VALUE;
        long newest = Long.MIN_VALUE;
        int later = 0;
        try (KeyValueIterator<String, byte[]> all =
                store.range(key(line, Math.max(0, after + 1)), key(line, Long.MAX_VALUE))) {
            while (all.hasNext() && later < horizon) {
                KeyValue<String, byte[]> entry = all.next();
                long time = time(line, entry.key);
                if (outcomes.isEmpty() || time == bar) {
                    ShadowOutcome outcome = StateBytes.readOutcome(entry.value);
                    outcomes.put(outcome.arm(), outcome);
                    bar = time;
                } else if (time != newest) {
                    later++;
                }
                newest = time;
            }
        }
        return later < horizon
                ? Optional.empty()
                : Optional.of(new PairedBar(line.instrument().toString(), bar, Map.copyOf(outcomes)));
    }

    /** Forgets a bar that was counted. */
    void drop(ModelLine line, PairedBar counted) {
        // One by one: a range from the beginning would meet all that was ever deleted.
        counted.outcomes().keySet().forEach(arm -> store.delete(key(line, counted.time()) + arm));
    }

    private void dropUntil(ModelLine line, long time) {
        if (time < 0) {
            return;
        }
        try (KeyValueIterator<String, byte[]> old = store.range(key(line, 0), key(line, time + 1))) {
            while (old.hasNext()) {
                KeyValue<String, byte[]> entry = old.next();
                if (time(line, entry.key) <= time) {
                    store.delete(entry.key);
                }
            }
        }
    }

    /** Sixteen hexadecimal digits, so that texts come in the order of times. */
    private static String key(ModelLine line, long time) {
        return "%s|%016x|".formatted(line, time);
    }

    private static long time(ModelLine line, String key) {
        int start = line.toString().length() + 1;
        return Long.parseLong(key.substring(start, start + 16), 16);
    }
}
