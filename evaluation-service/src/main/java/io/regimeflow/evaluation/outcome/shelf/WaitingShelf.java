package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.outcome.HeapShelf;
import io.regimeflow.domain.outcome.Shelf;
import io.regimeflow.domain.outcome.TradeReport;
import io.regimeflow.domain.outcome.WaitingReport;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Reports that wait, each with the record that it was read from.
 *
 * <p>A report that is put here for the first time is that of the record in hand. One that is removed has been decided, and its
 * record is at hand until {@link #done}.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class WaitingShelf implements Shelf<Long, WaitingReport> {
    private final StoredShelf<Long, Held> stored;
    private final HeapShelf<Long, Held> read = new HeapShelf<>();
    private final IdentityHashMap<TradeReport, Letter> decided = new IdentityHashMap<>();
    private Letter inHand = new Letter(new byte[0], 0, 0, "");

    WaitingShelf(StoredShelf<Long, Held> stored) {
        this.stored = stored;
        stored.forEach(read::put);
    }

    /** Takes the record whose report is to be looked at. */
    void take(Letter letter) {
        inHand = letter;
    }

    /** The record of a report that was decided just now. */
    Letter letter(TradeReport report) {
        return decided.getOrDefault(report, inHand);
    }

    /** Forgets the records of what was decided. */
    void done() {
        decided.clear();
    }

    @Override
    public Optional<WaitingReport> find(Long place) {
        return read.find(place).map(Held::report);
    }

    @Override
    public Optional<WaitingReport> first() {
        return read.first().map(Held::report);
    }

    @Override
    public List<WaitingReport> all() {
        return read.all().stream().map(Held::report).toList();
    }

    @Override
    public void forEachKey(Consumer<? super Long> reader) {
        read.forEachKey(reader);
    }

    @Override
    public void put(Long place, WaitingReport report) {
        Optional<Held> before = read.find(place);
        if (before.isPresent() && before.get().report().equals(report)) {
            return;
        }
        var held = new Held(report, before.map(Held::letter).orElse(inHand));
        read.put(place, held);
        stored.put(place, held);
    }

    @Override
    public void remove(Long place) {
        read.find(place).ifPresent(held -> decided.put(held.report().report(), held.letter()));
        read.remove(place);
        stored.remove(place);
    }
}
