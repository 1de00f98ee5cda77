package io.regimeflow.trainer.request;

import java.util.Optional;

/** Trains one model line; the work behind a request. */
@FunctionalInterface
public interface Training {
    /**
     * Trains, exports and certifies. Never throws for what a training can run into: that is a {@link TrainingOutcome}.
     *
     * @param previous the line's newest release, if it has one
     */
    TrainingOutcome train(Request request, Optional<PreviousRelease> previous);
}
