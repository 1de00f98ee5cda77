package io.regimeflow.trainer.request;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;

/** What came of a record of {@code training_request}, before it stands on the log. */
sealed interface Result {
    TopicPartition partition();

    long offset();

    /** Something that came of a request. */
    sealed interface OfJob extends Result {
        Job job();

        @Override
        default TopicPartition partition() {
            return job().partition();
        }

        @Override
        default long offset() {
            return job().offset();
        }
    }

    /** A training that ended. */
    record Trained(Job job, TrainingOutcome outcome) implements OfJob {}

    /** A request that has had its answer before. */
    record AnsweredBefore(Job job) implements OfJob {}

    /** A training that threw what is no answer. */
    record Broke(Job job, Throwable cause) implements OfJob {}

    /** A record that is no request. */
    record NoRequest(ConsumerRecord<String, Bytes> record, String reason) implements Result {
        @Override
        public TopicPartition partition() {
            return new TopicPartition(record.topic(), record.partition());
        }

        @Override
        public long offset() {
            return record.offset();
        }
    }
}
