package io.regimeflow.evaluation.performance;

import io.regimeflow.schemas.record.ModelVersion;
import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** What a release said, bar by bar; a bar that is both shown and in shadow counts once. */
final class PredictionTally {
    private static final double MILLIS_OF_DAY = 86_400_000;

    private final long[] classes;
    private SeenBars seen = SeenBars.none();
    private SeenBars seenShown = SeenBars.none();
    private LatenessSketch lateness = LatenessSketch.none();
    private long predictions;
    private long shown;
    private long abstentions;
    private long expired;

    private PredictionTally(long[] classes) {
        this.classes = classes;
    }

    static PredictionTally none(int classes) {
        return new PredictionTally(new long[classes]);
    }

    static PredictionTally read(int classes, DataInput in) throws IOException {
        var tally = new PredictionTally(PackedLong.readAll(classes, in));
        tally.predictions = PackedLong.read(in);
        tally.shown = PackedLong.read(in);
        tally.abstentions = PackedLong.read(in);
        tally.expired = PackedLong.read(in);
        tally.seen = SeenBars.read(in);
        tally.seenShown = SeenBars.read(in);
        tally.lateness = LatenessSketch.read(in);
        return tally;
    }

    void write(DataOutput out) throws IOException {
        PackedLong.writeAll(classes, out);
        PackedLong.write(predictions, out);
        PackedLong.write(shown, out);
        PackedLong.write(abstentions, out);
        PackedLong.write(expired, out);
        seen.write(out);
        seenShown.write(out);
        lateness.write(out);
    }

    /** Whether this changed what is counted. */
    boolean add(LinePrediction prediction) {
        boolean shows = prediction.isShown() && prediction.isPredicted() && seenShown.isNew(prediction.bar());
        if (shows) {
            seenShown.add(prediction.bar());
            shown++;
        }
        if (!seen.isNew(prediction.bar())) {
            return shows;
        }
        seen.add(prediction.bar());
        if (prediction.isPredicted()) {
            predictions++;
            classes[prediction.classIndex()]++;
            expired += prediction.isExpired() ? 1 : 0;
        } else {
            abstentions++;
        }
        prediction.lateness().ifPresent(lateness::add);
        return true;
    }

    /** Puts the figures in. */
    void tell(ModelVersion.Builder version) {
        version.setPredictions(predictions)
                .setShown(shown)
                .setAbstentions(abstentions)
                .setExpired(expired)
                .setLatenessP50Millis(lateness.quantile(0.5))
                .setLatenessP99Millis(lateness.quantile(0.99))
                .setClassPredictions(PackedLong.boxed(classes));
    }

    /** Signals other than FLAT a day of predicted bars; null before the first. */
    Double signalsPerDay(long intervalMillis) {
        return predictions == 0
                ? null
                : (predictions - classes[JudgedSignal.FLAT]) * MILLIS_OF_DAY / (predictions * (double) intervalMillis);
    }
}
