package io.regimeflow.evaluation.notify;

/**
 * How the delivery of a notification ended.
 *
 * @param attempts how often it was tried
 * @param reason why, in words that hold no part of an address or key
 */
record Ending(Notification notification, Result result, int attempts, String reason) {

    /** What became of it. */
    enum Result {
        DELIVERED,
        GIVEN_UP,
        REFUSED
    }
}
