package io.regimeflow.evaluation.line;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;

/**
 * Hears everything that happens to the model lines of one task, in the order in which the task reads it: of one instrument's
 * outcomes, and of its predictions, in the order of their writing; of different topics, in any.
 *
 * <p><b>Failure.</b> {@link io.regimeflow.runtime.streams.RejectedRecordException} before anything was written puts the record
 * aside; anything else stops the task. <b>Threads.</b> Owned by one stream task. All that is to be remembered is in the
 * task's stores before a call returns.
 */
public interface LineFollower {
    /** A training ended, with or without a release. */
    default void trained(ModelLine line, TrainingCompleted training) {}

    /** A release predicted or abstained; a shown prediction's id ends with the close time, one in shadow with the release. */
    default void predicted(ModelLine line, NewPrediction prediction) {}

    /** It is known what became of a prediction. */
    default void judged(ModelLine line, CheckedOutcome outcome) {}

    /** Inference accepted, refused or applied a deployment's release. */
    default void applied(ModelLine line, DeploymentApplied answer) {}

    /** Somebody asks for a decision. */
    default void requested(ModelLine line, DecisionRequest request) {}
}
