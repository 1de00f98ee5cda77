package io.regimeflow.trainer.pipeline;

import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.request.Request;

/** The checkpoints of each request, while it has no answer. */
@FunctionalInterface
public interface RequestCheckpoints {
    /** Those of one request. */
    Checkpoints of(Request request);

    /** The request has been answered: nobody goes on with its training. */
    default void forget(Request request) {}
}
