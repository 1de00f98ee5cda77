package io.regimeflow.evaluation.notify;

import java.util.concurrent.CompletableFuture;

/**
 * One way to reach people.
 *
 * <p><b>Failure.</b> Whatever goes wrong is an {@link Answer}; the future never ends with an exception, and no answer holds
 * any part of an address or key.
 */
interface Notifier {

    /** What the way is called in metrics, logs and alerts. */
    String name();

    /** Tries once; cancelling the future gives the attempt up. */
    CompletableFuture<Answer> send(Notification notification);
}
