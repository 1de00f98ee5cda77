package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.topic.Topic;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * What of a topic's records is told.
 *
 * @param telling the notification of a record, where people want to hear of it
 */
record News<V>(Topic<V> topic, Telling<V> telling) {

    /** Says what a record is to people, if anything. */
    @FunctionalInterface
    interface Telling<V> {
        Optional<Notification> of(V record);
    }

    /**
     * Reads a record and says what is told of it.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if it is not the topic's
     */
    Optional<Notification> read(Headers headers, byte[] value) {
        return telling.of(topic.valueSerde().deserializer().deserialize(topic.name(), headers, value));
    }
}
