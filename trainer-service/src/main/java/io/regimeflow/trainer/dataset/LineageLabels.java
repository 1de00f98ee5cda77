package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.outcome.Origin;

/**
 * Tells labels of the market path that answer a parent's question from those that answer another's: a release is labelled by
 * the rule of its own lineage.
 *
 * @param version of the parent
 */
public record LineageLabels(ModelLine line, ReleaseVersion version) {

    /** The reading without labels by other rules; what was traded has none, and stays. */
    public OutcomeReading of(OutcomeReading reading) {
        return new OutcomeReading(
                reading.outcomes().stream()
                        .filter(outcome -> outcome.origin() != Origin.SHADOW || isOwn(outcome))
                        .toList(),
                reading.refused());
    }

    private boolean isOwn(Outcome outcome) {
        return outcome.predictionId().startsWith(line.instrument() + "/" + line.interval() + "/")
                && outcome.label()
                        .flatMap(Outcome.PathLabel::version)
                        .filter(one -> one.full().equals(version.full()))
                        .isPresent();
    }
}
