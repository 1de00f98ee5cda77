package io.regimeflow.modelformat;

import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * What a release says about itself, carried inside its ONNX bytes.
 *
 * <p>Nothing here depends on the clock, so the same training gives the same bytes.
 *
 * @param featureNames in the order of the model's input, without commas
 * @param classNames in the order of the model's output: those of the line's task
 * @param window vectors in one input
 * @param dataFrom close time of the first vector used
 * @param dataTo close time of the last vector used
 * @param seed of initialisation, shuffling and dropout
 * @param parentRelease the release that this one was trained after or from
 * @param labelRule the rule with its parameters, as it is written
 * @param barriers signal lines only: the prices that the label rule measures a move by
 * @param decision what the release's probabilities come to; releases that do not say take the most probable class
 * @param lineage how it came to be; releases of before there were model specs have none
 * @param distribution what it knows of its training data; older releases, and those of very little, have none
 */
public record ReleaseManifest(
        ModelLine line,
        ReleaseVersion version,
        String featureSetId,
        List<String> featureNames,
        List<String> classNames,
        int window,
        Instant dataFrom,
        Instant dataTo,
        long seed,
        Optional<ReleaseId> parentRelease,
        String labelRule,
        Optional<Barriers> barriers,
        DecisionRule decision,
        Optional<Lineage> lineage,
        Optional<TrainingDistribution> distribution) {

    public ReleaseManifest {
        featureNames = List.copyOf(featureNames);
        classNames = List.copyOf(classNames);
        Shapes.positive("window", window);
        require(!featureSetId.isBlank(), "the feature set id is blank");
        require(!featureNames.isEmpty(), "there are no feature names");
        require(featureNames.stream().noneMatch(ReleaseManifest::unlistable), "a feature name is blank or has a comma");
        require(
                classNames.equals(line.task().classNames()),
                "classes %s are not those of task %s"
                        .formatted(classNames, line.task().code()));
        require(!dataTo.isBefore(dataFrom), "the data ends at %s, before it begins at %s".formatted(dataTo, dataFrom));
        require(
                barriers.isPresent() == (line.task() == Task.SIGNAL),
                "barriers belong to signal lines, and to them alone");
        require(
                barriers.flatMap(Barriers::unit).stream().allMatch(featureNames::contains),
                "the unit of the barriers is none of the features");
        require(
                decision.classes() == classNames.size(),
                "a decision between %d classes is not one between %s".formatted(decision.classes(), classNames));
        int features = featureNames.size();
        require(
                distribution.stream().allMatch(known -> known.features() == features),
                "the training distribution is not of %d features".formatted(features));
    }

    /** Without lineage and training data, of a release that says the most probable class by a move of the same size up or down. */
    public ReleaseManifest(
            ModelLine line,
            ReleaseVersion version,
            String featureSetId,
            List<String> featureNames,
            List<String> classNames,
            int window,
            Instant dataFrom,
            Instant dataTo,
            long seed,
            Optional<ReleaseId> parentRelease,
            String labelRule,
            OptionalDouble moveThreshold) {
        this(
                line,
                version,
                featureSetId,
                featureNames,
                classNames,
                window,
                dataFrom,
                dataTo,
                seed,
                parentRelease,
                labelRule,
                moveThreshold.stream().mapToObj(Barriers::symmetric).findFirst(),
                DecisionRule.likeliest(classNames.size()),
                Optional.empty(),
                Optional.empty());
    }

    /** The same manifest with another lineage. */
    public ReleaseManifest withLineage(Lineage other) {
        return with(decision, Optional.of(other), distribution);
    }

    /** The same manifest with another way to decide. */
    public ReleaseManifest withDecision(DecisionRule other) {
        return with(other, lineage, distribution);
    }

    /** The same manifest with what it knows of its training data. */
    public ReleaseManifest withDistribution(TrainingDistribution other) {
        return with(decision, lineage, Optional.of(other));
    }

    private ReleaseManifest with(DecisionRule decided, Optional<Lineage> told, Optional<TrainingDistribution> known) {
        return new ReleaseManifest(
                line,
                version,
                featureSetId,
                featureNames,
                classNames,
                window,
                dataFrom,
                dataTo,
                seed,
                parentRelease,
                labelRule,
                barriers,
                decided,
                told,
                known);
    }

    /** Whether its predictions at this market time are those of an expired release. */
    public boolean isExpiredAt(Instant time) {
        return lineage.filter(known -> known.isExpiredAt(time)).isPresent();
    }

    /** Of signal lines, the rule that the data were labelled by; empty where it is of no form that is known here. */
    public Optional<SignalRule> signalRule() {
        if (line.task() != Task.SIGNAL) {
            return Optional.empty();
        }
        try {
            return Optional.of(SignalRule.parse(labelRule));
        } catch (IllegalArgumentException unknown) {
            return Optional.empty();
        }
    }

    /** Close time of the first bar after the data: the first that the release may score. */
    public Instant servesFrom() {
        long bar = line.interval().millis();
        return Instant.ofEpochMilli(line.interval().openOf(dataTo.toEpochMilli()) + bar);
    }

    /**
     * Reads the manifest of ONNX bytes that are trusted; of others, ask {@link ModelCheck}.
     *
     * @throws IllegalArgumentException when the bytes are not a model or have no complete manifest
     */
    public static ReleaseManifest read(byte[] onnx) {
        return Manifests.read(OnnxModels.parse(onnx));
    }

    private static boolean unlistable(String name) {
        return name.isBlank() || name.indexOf(',') >= 0;
    }

    private static void require(boolean condition, String message) {
        if (!condition) {
            throw new IllegalArgumentException("release manifest: " + message);
        }
    }
}
