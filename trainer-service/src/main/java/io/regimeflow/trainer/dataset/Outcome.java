package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.CheckedOutcome;

/**
 * The move of the price that an outcome witnessed; what the position was, and whether it won, is not part of it.
 *
 * <p>What is wrong with one is said without its values, so that there are few reasons however many are poisoned.
 *
 * @param predictionId the prediction that was judged
 * @param entryTime milliseconds since the epoch
 * @param exitTime milliseconds since the epoch
 */
public record Outcome(
        String predictionId,
        OutcomeOrigin origin,
        String source,
        int revision,
        long entryTime,
        double entryPrice,
        long exitTime,
        double exitPrice) {

    public Outcome {
        requirePrice("entry", entryPrice);
        requirePrice("exit", exitPrice);
        if (exitTime < entryTime) {
            throw new IllegalArgumentException("the exit is before the entry");
        }
        if (revision < 0) {
            throw new IllegalArgumentException("the revision is negative");
        }
        if (predictionId.isBlank()) {
            throw new IllegalArgumentException("the prediction id is blank");
        }
    }

    /** Reads a record; throws {@link IllegalArgumentException} with what is wrong. */
    static Outcome of(CheckedOutcome record) {
        return new Outcome(
                record.getPredictionId(),
                OutcomeOrigin.parse(record.getOrigin()),
                record.getSource(),
                record.getRevision(),
                record.getEntryTime().toEpochMilli(),
                record.getEntryPrice(),
                record.getExitTime().toEpochMilli(),
                record.getExitPrice());
    }

    /** Id of the prediction at a vector's bar. */
    static String predictionOf(FeatureVector vector) {
        return vector.instrument() + "/" + vector.interval() + "/" + vector.closeTime();
    }

    /** Return from entry to exit, as a fraction. */
    public double change() {
        return exitPrice / entryPrice - 1;
    }

    private static void requirePrice(String what, double price) {
        if (!(price > 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("the %s price is not a finite number above 0".formatted(what));
        }
    }
}
