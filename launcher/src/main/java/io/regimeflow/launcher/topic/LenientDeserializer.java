package io.regimeflow.launcher.topic;

import java.util.Map;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * Reads what it can: a value that is not the topic's becomes null, for readers that must not stop at a foreign record.
 *
 * <p><b>Lifecycle.</b> The deserializer within belongs to the topic's serde and is not closed.
 */
final class LenientDeserializer<V> implements Deserializer<V> {
    private final Deserializer<V> values;

    LenientDeserializer(Deserializer<V> values) {
        this.values = values;
    }

    @Override
    public void configure(Map<String, ?> configs, boolean isKey) {
        // Configured already, by the topic's serde.
    }

    @Override
    public V deserialize(String topic, byte[] data) {
        try {
            return values.deserialize(topic, data);
        } catch (SerializationException e) {
            return null;
        }
    }

    @Override
    public V deserialize(String topic, Headers headers, byte[] data) {
        try {
            return values.deserialize(topic, headers, data);
        } catch (SerializationException e) {
            return null;
        }
    }
}
