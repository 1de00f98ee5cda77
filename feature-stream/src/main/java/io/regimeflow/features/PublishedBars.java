package io.regimeflow.features;

import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;

/** The market-data topic of a cluster, read with the settings of the topology, its security included. */
record PublishedBars(Topic<NewMarketData> topic, StreamsSettings settings) implements BarLog {

    @Override
    public void read(int partition, long end, BiConsumer<String, NewMarketData> reader) {
        var partitions = List.of(new TopicPartition(topic.name(), partition));
        try (var log = new TopicLog<>(topic, consumer(partition), partitions)) {
            log.readTo(Map.of(partitions.get(0), end), record -> {
                if (record.offset() < end) {
                    reader.accept(record.key(), record.value());
                }
            });
        }
    }

    // As the consumer that restores stores: it reads committed records, and belongs to no group.
    private KafkaConsumer<String, Bytes> consumer(int partition) {
        var properties = new StreamsConfig(settings.properties())
                .getRestoreConsumerConfigs(settings.applicationId() + "-remake-" + partition);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new BytesDeserializer());
    }
}
