package io.regimeflow.evaluation.input;

import java.time.Instant;
import java.util.concurrent.CompletableFuture;

/**
 * A release that is being read, or was.
 *
 * @param reading ends with what there is, never with an exception
 * @param waitedForUntil whoever asks later takes what there is
 * @param retriedFrom when one that is missing may be looked for again
 */
record Wanted(CompletableFuture<Reference> reading, Instant waitedForUntil, Instant retriedFrom) {
    /** Whether it was looked for in vain, and that long ago that it may be there by now. */
    boolean isToBeRetried(Instant now) {
        return reading.getNow(null) instanceof Reference.Missing && !now.isBefore(retriedFrom);
    }

    boolean isBeingRead() {
        return !reading.isDone();
    }
}
