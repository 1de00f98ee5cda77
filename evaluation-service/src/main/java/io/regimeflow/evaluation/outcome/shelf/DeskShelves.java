package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.outcome.DeskRules;
import io.regimeflow.domain.outcome.DeskState;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.Shelf;
import io.regimeflow.domain.outcome.TradeReport;
import java.time.Duration;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The shelves of one instrument in the store of a task.
 *
 * <p>What is in memory is made from the store again whenever a task begins or is revived, and is nowhere ahead of it
 * but by what the bars in it say.
 *
 * <p><b>Threads.</b> One stream task's.
 */
public final class DeskShelves {
    /** The store that all instruments of a task share. */
    public static final String STORE = "outcome-desks";

    private static final long FOLLOWED = Duration.ofDays(1).toMillis();

    private final DeskState state;
    private final WaitingShelf waiting;
    private final Shelf<String, Long> notes;

    /** @param base interval of the bars */
    public DeskShelves(KeyValueStore<Bytes, byte[]> store, Instrument instrument, Interval base, DeskRules rules) {
        var bars = new BarBytes(instrument, base);
        var predictions = new PredictionBytes(instrument);
        var reports = new ReportBytes(predictions);
        var times = new Codec<Long>("time", 1, (time, out) -> out.whole(time), ByteReader::whole);
        var ids = new Codec<PredictionId>(
                "id", 1, (id, out) -> out.text(id.toString()), in -> PredictionId.parse(in.text()));
        waiting = new WaitingShelf(
                new StoredShelf<>(new Section(store, instrument, 'w'), KeyForm.times(), reports.held()));
        notes = new StoredShelf<>(new Section(store, instrument, 'n'), KeyForm.texts(), times);
        state = new DeskState(
                new CachedShelf<>(new StoredShelf<>(
                        new Section(store, instrument, 's'),
                        KeyForm.texts(),
                        bars.order(rules.calendar(), rules.lateness()))),
                new StoredBars(
                        new Section(store, instrument, 'b'),
                        bars.codec(),
                        base,
                        rules.checks().age() + rules.checks().patience()),
                new PredictionShelf(new StoredShelf<>(
                        new Section(store, instrument, 'p'), KeyForm.predictions(instrument), predictions.codec())),
                new OpenShelf(
                        new StoredShelf<>(
                                new Section(store, instrument, 'o'),
                                KeyForm.predictions(instrument),
                                predictions.open()),
                        Math.min(FOLLOWED, rules.checks().age())),
                new CachedShelf<>(new StoredShelf<>(new Section(store, instrument, 'i'), KeyForm.intervals(), times)),
                new CachedShelf<>(new StoredShelf<>(
                        new Section(store, instrument, 't'),
                        KeyForm.intervals(),
                        new TraderBytes(bars, rules.paper()).codec())),
                new StoredShelf<>(new Section(store, instrument, 'a'), KeyForm.reports(instrument), reports.codec()),
                waiting,
                new StoredShelf<>(new Section(store, instrument, 'u'), KeyForm.predictions(instrument), ids));
    }

    /** The store, cached, so that the changelog gets a state per commit and not per bar. */
    public static Set<StoreBuilder<?>> stores() {
        return Set.of(
                Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray())
                        .withCachingEnabled());
    }

    public DeskState state() {
        return state;
    }

    /** Takes the record whose report is looked at next. */
    public void take(Letter letter) {
        waiting.take(letter);
    }

    /** The record of a report that was decided by the last record. */
    public Letter letter(TradeReport report) {
        return waiting.letter(report);
    }

    /** Forgets the records of the reports that have been decided. */
    public void done() {
        waiting.done();
    }

    /** Whether this is noted for the first time. */
    public boolean note(String what, long time) {
        if (notes.find(what).isPresent()) {
            return false;
        }
        notes.put(what, time);
        return true;
    }
}
