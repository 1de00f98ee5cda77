package io.regimeflow.schemas.topic;

import org.apache.kafka.common.serialization.Serde;

/**
 * One topic of the contract: what it is called, what it carries, and how a broker must keep it.
 *
 * @param partitions the same for every topic, so that joins never repartition
 * @param maxMessageBytes largest batch that the topic takes: Kafka's {@code max.message.bytes}
 */
public record Topic<V>(
        String name,
        Serde<String> keySerde,
        Serde<V> valueSerde,
        int partitions,
        Cleanup cleanup,
        int maxMessageBytes) {

    public Topic {
        if (partitions < 1) {
            throw new IllegalArgumentException(
                    "topic %s: %d partitions, but at least 1 is needed".formatted(name, partitions));
        }
    }
}
