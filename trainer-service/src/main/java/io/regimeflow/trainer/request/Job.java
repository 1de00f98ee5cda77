package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Future;
import org.apache.kafka.common.TopicPartition;

/**
 * A request on its way from its offset to its answer.
 *
 * <p><b>Threads.</b> Confined to the thread of {@link TrainingLoop}.
 */
final class Job {
    private final Request request;
    private final TopicPartition partition;
    private final long offset;
    private Future<?> work = CompletableFuture.completedFuture(null);
    private boolean givenUp;

    Job(Request request, TopicPartition partition, long offset) {
        this.request = request;
        this.partition = partition;
        this.offset = offset;
    }

    Request request() {
        return request;
    }

    ModelLine line() {
        return request.line();
    }

    TopicPartition partition() {
        return partition;
    }

    long offset() {
        return offset;
    }

    /** @param started what is to be interrupted when the job is given up */
    void startedAs(Future<?> started) {
        work = started;
    }

    /** The request is another instance's now: whatever the work comes to is not to be published. */
    void giveUp() {
        givenUp = true;
        work.cancel(true);
    }

    boolean isGivenUp() {
        return givenUp;
    }
}
