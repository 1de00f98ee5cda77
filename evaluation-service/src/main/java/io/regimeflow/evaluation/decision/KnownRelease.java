package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.util.Optional;

/**
 * A release that a training of a line brought forth.
 *
 * @param spec name of the model spec that was trained
 * @param labelRule as written
 * @param mark BASELINE or CANDIDATE; empty for a release of before there were marks
 * @param deployable whether the gate lets it serve
 * @param servesFrom close time of the first bar after its data
 * @param retired whether it may never serve again
 */
record KnownRelease(
        String id,
        ReleaseVersion version,
        Optional<String> parent,
        String spec,
        String featureSet,
        String labelRule,
        Optional<String> mark,
        boolean deployable,
        Instant servesFrom,
        boolean retired) {

    private static final int SHORT = 12;

    /** What a training says of its release; empty where there is none. */
    static Optional<KnownRelease> of(ModelLine line, TrainingCompleted training) {
        if (!training.getStatus().equals("COMPLETED")
                || training.getReleaseId() == null
                || training.getVersion() == null
                || training.getDataTo() == null) {
            return Optional.empty();
        }
        if (training.getReleaseId().length() < SHORT) {
            throw new IllegalArgumentException(
                    "release id '%s'; allowed are the 64 digits of a SHA-256".formatted(training.getReleaseId()));
        }
        long lastBar = line.interval().openOf(training.getDataTo().toEpochMilli());
        return Optional.of(new KnownRelease(
                training.getReleaseId(),
                ReleaseVersion.parse(training.getVersion()),
                Optional.ofNullable(training.getParentRelease()),
                training.getModelSpec(),
                training.getFeatureSetId(),
                training.getLabelRule(),
                Optional.ofNullable(training.getMark()),
                training.getDeployable(),
                Instant.ofEpochMilli(lastBar + line.interval().millis()),
                false));
    }

    /** Name of its lineage: the version of the full release that it is, or goes on from. */
    String arm() {
        return version.full().toString();
    }

    /** Enough of its id to tell it from others. */
    String shortId() {
        return id.substring(0, SHORT);
    }

    boolean isBaseline() {
        return mark.filter("BASELINE"::equals).isPresent();
    }

    /** Bars after which its predictions are judged at the latest; 1 where its label rule is not known. */
    int horizon() {
        try {
            return SignalRule.parse(labelRule).horizon();
        } catch (IllegalArgumentException e) {
            return 1;
        }
    }

    KnownRelease retiredNow() {
        return new KnownRelease(id, version, parent, spec, featureSet, labelRule, mark, deployable, servesFrom, true);
    }

    @Override
    public String toString() {
        return "release %s (%s)".formatted(version, shortId());
    }
}
