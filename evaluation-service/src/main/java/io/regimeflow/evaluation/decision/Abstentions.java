package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * The bars at which arms said nothing in shadow, until a contest has counted them, and up to which bar arms were heard.
 *
 * <p>Inference writes what all arms say of a bar before it scores the next one, and a line's predictions are read in that
 * order: where one of a later bar was heard, nothing of this bar follows. Outcomes come on a way of their own, sooner or later.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class Abstentions {
    private static final byte[] SAID = {1};

    private final KeyValueStore<String, byte[]> store;
    private final long kept;

    /** @param kept how long one may wait, in milliseconds of market time */
    Abstentions(KeyValueStore<String, byte[]> store, long kept) {
        this.store = store;
        this.kept = kept;
    }

    void add(ModelLine line, Abstention abstention) {
        store.put(key(line, abstention.time()) + abstention.arm(), SAID);
    }

    /** An arm spoke, or abstained, of that bar; says whether that is the first that was heard of it. */
    boolean heard(ModelLine line, long time) {
        long before = heardUntil(line);
        if (time <= before) {
            return false;
        }
        store.put("heard|" + line, Numbers.write(time));
        between(line, before - kept, time - kept).forEach(old -> drop(line, old));
        return true;
    }

    /** Whether every arm was heard of that bar. */
    boolean isHeard(ModelLine line, long time) {
        return time < heardUntil(line);
    }

    private long heardUntil(ModelLine line) {
        byte[] stored = store.get("heard|" + line);
        return stored == null ? -1 : Numbers.read(stored);
    }

    /**
     * Those after a bar and up to another one that were not dropped, in the order of time.
     *
     * @param after late enough: a range from the beginning meets all that was ever dropped
     */
    List<Abstention> between(ModelLine line, long after, long until) {
        var all = new ArrayList<Abstention>();
        if (until < 0) {
            return all;
        }
        String prefix = prefix(line);
        try (KeyValueIterator<String, byte[]> entries =
                store.range(key(line, Math.max(0, after + 1)), key(line, until + 1))) {
            entries.forEachRemaining(entry -> {
                String rest = entry.key.substring(prefix.length());
                all.add(new Abstention(Long.parseLong(rest.substring(0, 16), 16), rest.substring(17)));
            });
        }
        return all;
    }

    void drop(ModelLine line, Abstention abstention) {
        store.delete(key(line, abstention.time()) + abstention.arm());
    }

    private static String prefix(ModelLine line) {
        return "abstained|" + line + "|";
    }

    /** Sixteen hexadecimal digits, so that texts come in the order of times. */
    private static String key(ModelLine line, long time) {
        return prefix(line) + "%016x|".formatted(time);
    }
}
