package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.outcome.HeapShelf;
import io.regimeflow.domain.outcome.OpenPrediction;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.Shelf;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Open predictions, all in memory, and written when they come and then once in a stretch of market time.
 *
 * <p>How far the bars since then took one is not written at every bar: whoever reads it again after a restart goes over those
 * bars again. They are in the same store, and so neither ahead of it nor behind.
 *
 * <p><b>Threads.</b> One stream task's.
 */
final class OpenShelf implements Shelf<PredictionId, OpenPrediction> {
    private final StoredShelf<PredictionId, OpenPrediction> stored;
    private final long stretch;
    private final HeapShelf<PredictionId, OpenPrediction> read = new HeapShelf<>();

    /** @param stretch of market time, in milliseconds, for which bars are kept at least */
    OpenShelf(StoredShelf<PredictionId, OpenPrediction> stored, long stretch) {
        this.stored = stored;
        this.stretch = stretch;
        stored.forEach(read::put);
    }

    @Override
    public Optional<OpenPrediction> find(PredictionId id) {
        return read.find(id);
    }

    @Override
    public Optional<OpenPrediction> first() {
        return read.first();
    }

    @Override
    public List<OpenPrediction> all() {
        return read.all();
    }

    @Override
    public void forEachKey(Consumer<? super PredictionId> reader) {
        read.forEachKey(reader);
    }

    @Override
    public void put(PredictionId id, OpenPrediction open) {
        Optional<OpenPrediction> before = read.find(id);
        read.put(id, open);
        if (before.isEmpty() || stretchOf(before.get()) != stretchOf(open)) {
            stored.put(id, open);
        }
    }

    @Override
    public void remove(PredictionId id) {
        if (read.find(id).isPresent()) {
            read.remove(id);
            stored.remove(id);
        }
    }

    private long stretchOf(OpenPrediction open) {
        return Math.floorDiv(open.seenTo(), stretch);
    }
}
