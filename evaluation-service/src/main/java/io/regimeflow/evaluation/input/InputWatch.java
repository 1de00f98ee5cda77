package io.regimeflow.evaluation.input;

import io.regimeflow.domain.drift.reference.FeatureShift;
import io.regimeflow.domain.drift.reference.Rows;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Compares, four times a day of market time, the last day of an instrument's vectors with what each release knows that
 * predicts for it.
 *
 * <p>A look happens once its vector, the prediction and the release have been read, in whichever order (where the release is
 * read last, at the next look at it), and depends on nothing but the vectors up to that time: replays and restarts find the same, as long as releases are to be had. While one is not, its
 * looks are put off, for ten days of market time at most. How much of the market that is depends on the pace: a replay may pass
 * years while a release is looked for again, and lacks the looks, and the alerts, of all but the last ten days of them.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
final class InputWatch {
    private static final long LOOK = Duration.ofHours(6).toMillis();

    /** Over weekends and holidays a day of vectors is older; and predictions may be read that much after their vectors. */
    private static final long KEPT = Duration.ofDays(10).toMillis();

    private static final int KEPT_BARS = 48;

    /** A release that was not looked at for so long serves no more. */
    private static final long WATCHED = Duration.ofDays(30).toMillis();

    private final VectorShelf shelf;
    private final References references;
    private final double level;
    private final DriftTeller teller;
    private final InputMeters meters;

    InputWatch(VectorShelf shelf, References references, double level, DriftTeller teller, InputMeters meters) {
        this.shelf = shelf;
        this.references = references;
        this.level = level;
        this.teller = teller;
        this.meters = meters;
    }

    void vector(Features vector) {
        long time = vector.getCloseTime().toEpochMilli();
        long bar = time - vector.getOpenTime().toEpochMilli();
        float[] values = floats(vector.getValues());
        if (bar <= 0 || time < 0 || !isFinite(values)) {
            meters.unfit.increment();
            return;
        }
        Series series = Series.of(vector);
        shelf.put(series, time, values);
        if (time % LOOK == 0) {
            shelf.takeAwaited(series, time).forEach(look -> look(series, time, look));
            shelf.forgetBefore(series, time - Math.max(KEPT, KEPT_BARS * bar));
            shelf.forgetWatchesBefore(series, time - WATCHED);
        }
    }

    void prediction(NewPrediction prediction) {
        Series series = Series.of(prediction);
        long time = prediction.getCloseTime().toEpochMilli();
        for (Look look : Look.of(prediction)) {
            references.request(look.releaseId());
            if (time % LOOK == 0 && shelf.has(series, time)) {
                look(series, time, look);
            } else if (time % LOOK == 0) {
                shelf.await(series, time, look);
            }
        }
    }

    private void look(Series series, long time, Look look) {
        Reference reference = references.await(look.releaseId());
        if (reference instanceof Reference.Missing) {
            meters.missing.increment();
            shelf.postpone(series, time, look.releaseId(), time - KEPT);
        } else {
            catchUp(series, look, reference);
            look(series, time, look, reference);
        }
    }

    /** Makes the looks that waited for the release. */
    private void catchUp(Series series, Look look, Reference reference) {
        shelf.takePostponed(series, look.releaseId()).forEach(time -> look(series, time, look, reference));
    }

    private void look(Series series, long time, Look look, Reference reference) {
        Watch watch = shelf.watch(series, look.releaseId());
        if (!watch.isNewTo(time)) {
            return;
        }
        Watch next = watch.looked(time);
        if (reference instanceof Reference.Known known) {
            List<FeatureShift> shifted = shifted(series, time, known);
            if (!shifted.isEmpty() && !watch.hasToldOn(time)) {
                teller.tell(look, known, shifted, time);
                next = watch.told(time);
            }
        } else {
            meters.unknown.increment();
        }
        shelf.put(series, look.releaseId(), next);
    }

    private List<FeatureShift> shifted(Series series, long time, Reference.Known known) {
        Optional<Rows> day = shelf.newest(
                series, time, known.inputs().day(), known.featureNames().size());
        if (day.isEmpty()) {
            meters.early.increment();
            return List.of();
        }
        meters.compared.increment();
        List<FeatureShift> shifted = known.inputs().shifted(day.get(), level);
        if (!shifted.isEmpty()) {
            meters.drifted.increment();
        }
        return shifted;
    }

    private static float[] floats(List<Double> values) {
        float[] floats = new float[values.size()];
        for (int i = 0; i < floats.length; i++) {
            floats[i] = values.get(i).floatValue();
        }
        return floats;
    }

    private static boolean isFinite(float... values) {
        for (float value : values) {
            if (!Float.isFinite(value)) {
                return false;
            }
        }
        return true;
    }
}
