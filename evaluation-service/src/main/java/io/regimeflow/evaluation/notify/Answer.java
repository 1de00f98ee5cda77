package io.regimeflow.evaluation.notify;

import java.time.Duration;

/** How one attempt to deliver ended. */
sealed interface Answer {

    /**
     * It was taken.
     *
     * @param quiet how long nothing may be sent after it
     */
    record Delivered(Duration quiet) implements Answer {}

    /**
     * It may be taken later.
     *
     * @param reason what happened
     * @param atLeast how long the other side wants to be left alone
     */
    record Again(String reason, Duration atLeast) implements Answer {}

    /** It will never be taken, for this reason. */
    record Refused(String reason) implements Answer {}
}
