package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.outcome.HeapShelf;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.Shelf;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Predictions in a section of a store; the last hours' in memory too, which are those that outcomes are mostly about.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class PredictionShelf implements Shelf<PredictionId, Prediction> {
    private static final long IN_MEMORY = Duration.ofHours(6).toMillis();

    private final StoredShelf<PredictionId, Prediction> stored;
    private final HeapShelf<PredictionId, Prediction> last = new HeapShelf<>();
    private long lastFrom = Long.MIN_VALUE;

    PredictionShelf(StoredShelf<PredictionId, Prediction> stored) {
        this.stored = stored;
        stored.last().ifPresent(newest -> {
            lastFrom = begin(newest.closeTime());
            // No key of that time comes before the one of what is shown on the shortest interval.
            stored.forEachFrom(new PredictionId(newest.id().instrument(), Interval.M1, lastFrom), last::put);
        });
    }

    @Override
    public Optional<Prediction> find(PredictionId id) {
        return id.closeTime() >= lastFrom ? last.find(id) : stored.find(id);
    }

    @Override
    public Optional<Prediction> first() {
        return stored.first();
    }

    @Override
    public List<Prediction> all() {
        return stored.all();
    }

    @Override
    public void forEachKey(Consumer<? super PredictionId> reader) {
        stored.forEachKey(reader);
    }

    @Override
    public void put(PredictionId id, Prediction prediction) {
        stored.put(id, prediction);
        if (id.closeTime() >= lastFrom) {
            last.put(id, prediction);
            forget(begin(id.closeTime()));
        }
    }

    @Override
    public void remove(PredictionId id) {
        stored.remove(id);
        last.remove(id);
    }

    private void forget(long before) {
        if (before <= lastFrom) {
            return;
        }
        lastFrom = before;
        for (var old = last.first(); old.isPresent() && old.get().closeTime() < before; old = last.first()) {
            last.remove(old.get().id());
        }
    }

    private static long begin(long newest) {
        return Math.max(0, Interval.M1.openOf(newest - IN_MEMORY));
    }
}
