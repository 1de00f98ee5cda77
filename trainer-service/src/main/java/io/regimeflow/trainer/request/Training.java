package io.regimeflow.trainer.request;

/** Trains one model line; the work behind a request. */
@FunctionalInterface
public interface Training {
    /**
     * Trains, exports and certifies. What a training can run into is a {@link TrainingOutcome}; thrown is only what is no
     * answer to the request, such as a log that cannot be read: that stops the service, and the next start trains again.
     *
     * @param history what the line has had so far
     */
    TrainingOutcome train(Request request, LineHistory history);

    /** The request's answer is committed: what was kept to go on with its training is needed no more. */
    default void answered(Request request) {}
}
