package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.common.header.Headers;

/**
 * What of a topic's records is told.
 *
 * @param telling the notification of a record, where people want to hear of it
 * @param maxAge market time after which nobody wants to hear of it any more
 */
record News<V>(Topic<V> topic, Telling<V> telling, Duration maxAge) {
    /** Says what a record is to people, if anything. */
    @FunctionalInterface
    interface Telling<V> {
        Optional<Notification> of(V record);

        /** Whether all that is told with it is there; what never is gets told without it, a while later. */
        default boolean isWhole(V record) {
            return true;
        }
    }

    /** A record that was read. */
    record Tidings<V>(Telling<V> telling, V record) {
        boolean isWhole() {
            return telling.isWhole(record);
        }

        Optional<Notification> notification() {
            return telling.of(record);
        }
    }

    /**
     * Reads a record.
     *
     * @throws org.apache.kafka.common.errors.SerializationException if it is not the topic's
     */
    Tidings<V> read(Headers headers, byte[] value) {
        return new Tidings<>(telling, topic.valueSerde().deserializer().deserialize(topic.name(), headers, value));
    }
}
