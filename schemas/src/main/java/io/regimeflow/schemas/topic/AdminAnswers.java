package io.regimeflow.schemas.topic;

import java.util.concurrent.ExecutionException;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;

/** Waits for a cluster's answers and says what was being done when there is none. */
final class AdminAnswers {
    private AdminAnswers() {}

    /** The answer, or a {@link KafkaException} whose cause is the broker's own error. */
    static <A> A await(KafkaFuture<A> answer, String doing) {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while " + doing, e);
        } catch (ExecutionException e) {
            throw new KafkaException(doing + " failed: " + e.getCause(), e.getCause());
        }
    }
}
