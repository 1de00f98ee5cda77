package io.regimeflow.runtime.streams;

import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** What every topology of regimeflow is run with. */
final class StreamsProperties {
    private static final int KIB = 1024;
    private static final int MIB = 1024 * KIB;

    // Its constant is deprecated from the start: Kafka 5 behaves so without asking.
    private static final String GLOBAL_STORES_TOO = "processing.exception.handler.global.enabled";

    private StreamsProperties() {}

    static Properties of(StreamsSettings settings) {
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, settings.applicationId());
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, settings.bootstrapServers());
        properties.put(StreamsConfig.STATE_DIR_CONFIG, settings.stateDir().toString());
        properties.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, settings.threads());
        correctness(properties, settings);
        failurePolicy(properties, settings);
        speed(properties);
        restart(properties);
        properties.putAll(settings.overrides());
        return properties;
    }

    private static void correctness(Properties properties, StreamsSettings settings) {
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.EXACTLY_ONCE_V2);
        properties.put(
                StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                settings.commitInterval().toMillis());
        // The broker's own default, so that one machine and a cluster run the same settings.
        properties.put(StreamsConfig.REPLICATION_FACTOR_CONFIG, -1);
        properties.put(StreamsConfig.NUM_STANDBY_REPLICAS_CONFIG, 0);
        properties.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, true);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG), "earliest");
    }

    private static void failurePolicy(Properties properties, StreamsSettings settings) {
        settings.deadLetterTopic()
                .ifPresent(topic -> properties.put(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG, topic));
        properties.put(StreamsConfig.DESERIALIZATION_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterUnreadableRecords.class);
        properties.put(StreamsConfig.PROCESSING_EXCEPTION_HANDLER_CLASS_CONFIG, DeadLetterRejectedRecords.class);
        properties.put(GLOBAL_STORES_TOO, true);
    }

    private static void speed(Properties properties) {
        // 16 KiB, the default, holds 13 outputs or one state of 10 KiB; 128 KiB gave 1.8 times the records per second.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BATCH_SIZE_CONFIG), 128 * KIB);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.BUFFER_MEMORY_CONFIG), 64L * MIB);
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG), 20);
        // The first batch of a transaction may be told to wait for the one before; a second in flight then comes too
        // early.
        properties.put(StreamsConfig.producerPrefix(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION), 1);
        properties.put(StreamsConfig.STATESTORE_CACHE_MAX_BYTES_CONFIG, 32L * MIB);
        properties.put(StreamsConfig.ENABLE_METRICS_PUSH_CONFIG, false);
    }

    private static void restart(Properties properties) {
        // The least a broker takes: after a crash, nobody is assigned the partitions before the old member has expired.
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), 6000);
        properties.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), 1500);
    }
}
