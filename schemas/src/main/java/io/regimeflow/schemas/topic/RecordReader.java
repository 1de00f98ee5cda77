package io.regimeflow.schemas.topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Takes the records of a {@link TopicLog}, each partition in order. */
@FunctionalInterface
public interface RecordReader<V> {

    /**
     * Takes one record.
     *
     * @throws IllegalArgumentException that says what is wrong with the record; it is then passed over with a warning
     */
    void read(ConsumerRecord<String, V> record);
}
