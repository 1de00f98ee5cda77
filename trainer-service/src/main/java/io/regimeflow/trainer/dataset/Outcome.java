package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.outcome.Origin;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.time.Instant;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The move of the price that an outcome witnessed; what the position was, and whether it won, is not part of it.
 *
 * <p>What is wrong with one is said without its values, so that there are few reasons however many are poisoned.
 *
 * @param predictionId the prediction that was judged
 * @param entryTime milliseconds since the epoch
 * @param exitTime milliseconds since the epoch
 * @param label what the path was labelled with, where it was asked: of SHADOW
 */
public record Outcome(
        String predictionId,
        Origin origin,
        String source,
        int revision,
        long entryTime,
        double entryPrice,
        long exitTime,
        double exitPrice,
        Optional<PathLabel> label) {
    /** In shadow, an id ends with the release. */
    private static final Pattern IN_SHADOW = Pattern.compile(".*/[0-9a-f]{64}");

    /**
     * What the signal should have been, by the rule of the release that predicted it.
     *
     * @param knownAt milliseconds since the epoch
     * @param version of that release, where it is told
     */
    public record PathLabel(Signal signal, long knownAt, Optional<ReleaseVersion> version) {
        public PathLabel {
            Objects.requireNonNull(signal, "signal");
            Objects.requireNonNull(version, "version");
        }
    }

    public Outcome {
        Objects.requireNonNull(origin, "origin");
        Objects.requireNonNull(label, "label");
        requirePrice("entry", entryPrice);
        requirePrice("exit", exitPrice);
        if (exitTime < entryTime) {
            throw new IllegalArgumentException("the exit is before the entry");
        }
        if (label.isPresent() && label.get().knownAt() < exitTime) {
            throw new IllegalArgumentException("the label was known before the exit");
        }
        if (revision < 0) {
            throw new IllegalArgumentException("the revision is negative");
        }
        if (predictionId.isBlank()) {
            throw new IllegalArgumentException("the prediction id is blank");
        }
    }

    /** A move that has no label of its own. */
    public Outcome(
            String predictionId,
            Origin origin,
            String source,
            int revision,
            long entryTime,
            double entryPrice,
            long exitTime,
            double exitPrice) {
        this(predictionId, origin, source, revision, entryTime, entryPrice, exitTime, exitPrice, Optional.empty());
    }

    /** Reads a record; throws {@link IllegalArgumentException} with what is wrong. */
    static Outcome of(CheckedOutcome record) {
        return new Outcome(
                record.getPredictionId(),
                origin(record.getOrigin()),
                record.getSource(),
                record.getRevision(),
                record.getEntryTime().toEpochMilli(),
                record.getEntryPrice(),
                record.getExitTime().toEpochMilli(),
                record.getExitPrice(),
                Optional.ofNullable(record.getLabel()).map(name -> label(name, record)));
    }

    /**
     * Whether it is about what a release said in shadow: it repeats what the market did after a bar whose shown prediction has
     * an outcome too, and a bar is one row, however many releases spoke at it.
     */
    static boolean isInShadow(CheckedOutcome record) {
        return IN_SHADOW.matcher(record.getPredictionId()).matches();
    }

    /** The origin of that name; empty where there is none. */
    static Optional<Origin> known(String name) {
        return Arrays.stream(Origin.values())
                .filter(origin -> origin.name().equals(name))
                .findFirst();
    }

    private static Origin origin(String name) {
        return known(name)
                .orElseThrow(() ->
                        new IllegalArgumentException("the origin is not one of " + Arrays.toString(Origin.values())));
    }

    private static PathLabel label(String name, CheckedOutcome record) {
        Instant known = record.getKnownAt() == null ? record.getExitTime() : record.getKnownAt();
        return new PathLabel(
                signal(name),
                known.toEpochMilli(),
                Optional.ofNullable(record.getSignalVersion()).map(Outcome::version));
    }

    private static ReleaseVersion version(String text) {
        try {
            return ReleaseVersion.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the release's version is none", e);
        }
    }

    private static Signal signal(String name) {
        return Arrays.stream(Signal.values())
                .filter(signal -> signal.name().equals(name))
                .findFirst()
                .orElseThrow(() ->
                        new IllegalArgumentException("the label is not one of " + Arrays.toString(Signal.values())));
    }

    /** Id of the prediction at a vector's bar. */
    static String predictionOf(FeatureVector vector) {
        return vector.instrument() + "/" + vector.interval() + "/" + vector.closeTime();
    }

    /** When all of it was known, milliseconds since the epoch. */
    public long knownAt() {
        return label.map(PathLabel::knownAt).orElse(exitTime);
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
