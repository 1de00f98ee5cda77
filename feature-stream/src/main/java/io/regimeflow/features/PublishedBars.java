package io.regimeflow.features;

import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.IntFunction;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;

/**
 * The market-data topic of a cluster, read with the settings of the topology, its security included.
 *
 * <p><b>Lifecycle.</b> Closing ends reads that are under way, and later ones at once, with a {@link WakeupException}: a
 * stream thread that reads a long log can be stopped.
 *
 * <p><b>Threads.</b> Safe for use by several.
 */
final class PublishedBars implements BarLog, AutoCloseable {
    private final Topic<NewMarketData> topic;
    private final IntFunction<Consumer<String, Bytes>> consumers;
    private final Set<TopicLog<NewMarketData>> open = ConcurrentHashMap.newKeySet();
    private volatile boolean closed;

    PublishedBars(Topic<NewMarketData> topic, StreamsSettings settings) {
        this(topic, partition -> consumer(settings, partition));
    }

    /** @param consumers one for each read, by partition */
    PublishedBars(Topic<NewMarketData> topic, IntFunction<Consumer<String, Bytes>> consumers) {
        this.topic = topic;
        this.consumers = consumers;
    }

    @Override
    public void read(int partition, long end, BiConsumer<String, NewMarketData> reader) {
        var partitions = List.of(new TopicPartition(topic.name(), partition));
        RecordReader<NewMarketData> upToEnd = record -> {
            if (record.offset() < end) {
                reader.accept(record.key(), record.value());
            }
        };
        try (var log = new TopicLog<>(topic, consumers.apply(partition), partitions)) {
            open.add(log);
            try {
                if (closed) {
                    throw new WakeupException();
                }
                log.readTo(Map.of(partitions.get(0), end), upToEnd.passingOverNothing());
            } finally {
                open.remove(log);
            }
        }
    }

    // As the consumer that restores stores: it reads committed records, and belongs to no group.
    private static Consumer<String, Bytes> consumer(StreamsSettings settings, int partition) {
        var properties = new StreamsConfig(settings.properties())
                .getRestoreConsumerConfigs(settings.applicationId() + "-remake-" + partition);
        return new KafkaConsumer<>(properties, new StringDeserializer(), new BytesDeserializer());
    }

    @Override
    public void close() {
        closed = true;
        open.forEach(TopicLog::wakeup);
    }
}
