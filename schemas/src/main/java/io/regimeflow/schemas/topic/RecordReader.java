package io.regimeflow.schemas.topic;

import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.utils.Bytes;

/** Takes the records of a {@link TopicLog}, each partition in order. */
@FunctionalInterface
public interface RecordReader<V> {

    /**
     * Takes one record.
     *
     * @throws IllegalArgumentException that says what is wrong with the record; it is then passed over with a warning
     */
    void read(ConsumerRecord<String, V> record);

    /**
     * Hears of a record that was passed over.
     *
     * @param reason why it is not the topic's, or what {@link #read} said
     */
    default void passedOver(ConsumerRecord<String, Bytes> record, String reason) {}

    /** The same, but that whatever it throws ends the read with an {@link IllegalStateException}: nothing is passed over. */
    default RecordReader<V> passingOverNothing() {
        return record -> {
            try {
                read(record);
            } catch (RuntimeException e) {
                throw new IllegalStateException(
                        "cannot take record %d of %s-%d: %s"
                                .formatted(record.offset(), record.topic(), record.partition(), e.getMessage()),
                        e);
            }
        };
    }
}
