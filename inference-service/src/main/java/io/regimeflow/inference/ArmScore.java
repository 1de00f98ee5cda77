package io.regimeflow.inference;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.scoring.ScoringModel;
import java.util.OptionalDouble;

/** What one release made of one bar; may be put on several records. */
final class ArmScore {
    private final Deployment part;
    private final boolean expired;
    private final Result result;
    private final OptionalDouble dissimilarity;

    /** The two ways in which a bar ends for a release. */
    private sealed interface Result {}

    private record Abstained(String reason) implements Result {}

    private static final class Scored implements Result {
        private final ScoringModel model;
        private final float[] probabilities;

        Scored(ScoringModel model, float[] probabilities) {
            this.model = model;
            this.probabilities = probabilities;
        }
    }

    private ArmScore(Deployment part, boolean expired, Result result, OptionalDouble dissimilarity) {
        this.part = part;
        this.expired = expired;
        this.result = result;
        this.dissimilarity = dissimilarity;
    }

    static ArmScore abstained(Deployment part, boolean expired, String reason) {
        return new ArmScore(part, expired, new Abstained(reason), OptionalDouble.empty());
    }

    static ArmScore scored(Deployment part, boolean expired, ScoringModel model, float[] probabilities) {
        return new ArmScore(part, expired, new Scored(model, probabilities), OptionalDouble.empty());
    }

    /** The same, also saying how unlike the release's training the bar was. */
    ArmScore withDissimilarity(double index) {
        return new ArmScore(part, expired, result, OptionalDouble.of(index));
    }

    String releaseId() {
        return part.releaseId();
    }

    /** Whether the bar closed after the release's expiry. */
    boolean isExpired() {
        return expired;
    }

    /** Adds the release's line to the record, or the reason why it has none. */
    void writeTo(NewPrediction prediction, FeatureVector vector) {
        Predictions.name(prediction, part);
        if (expired) {
            Predictions.expired(prediction, part.line().task());
        }
        dissimilarity.ifPresent(
                index -> Predictions.dissimilarity(prediction, part.line().task(), index));
        if (result instanceof Abstained abstained) {
            Predictions.abstain(prediction, abstained.reason());
        } else if (result instanceof Scored scored) {
            write(prediction, scored, vector);
        }
    }

    private void write(NewPrediction prediction, Scored scored, FeatureVector vector) {
        ScoringModel model = scored.model;
        switch (part.line().task()) {
            case REGIME -> Predictions.regime(prediction, model.manifest(), scored.probabilities);
            case SIGNAL -> {
                Predictions.signal(prediction, model.manifest(), scored.probabilities, vector);
                model.signalRule().ifPresent(rule -> Predictions.rule(prediction, rule));
            }
        }
    }
}
