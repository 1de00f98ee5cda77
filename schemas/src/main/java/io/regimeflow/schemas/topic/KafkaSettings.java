package io.regimeflow.schemas.topic;

import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;

/**
 * Where the cluster is, and what every client of it must be told so that it can carry the contract's topics.
 *
 * @param bootstrapServers {@code host:port}, separated by commas
 */
public record KafkaSettings(String bootstrapServers) {
    /** The largest record, and the batch around it. */
    private static final int REQUEST_BYTES = Topics.DEAD_LETTER_BYTES + (1 << 20);

    public KafkaSettings {
        if (bootstrapServers.isBlank()) {
            throw new IllegalArgumentException("bootstrap servers are empty, e.g. 127.0.0.1:9092");
        }
    }

    public Map<String, Object> adminProperties(String clientId) {
        var properties = new HashMap<String, Object>();
        properties.put(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers);
        properties.put(AdminClientConfig.CLIENT_ID_CONFIG, clientId);
        return properties;
    }

    /** An idempotent producer that waits for all replicas, one request at a time, and takes records as large as a model. */
    public Map<String, Object> producerProperties(String clientId) {
        var properties = adminProperties(clientId);
        properties.put(ProducerConfig.ACKS_CONFIG, "all");
        properties.put(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true);
        properties.put(ProducerConfig.MAX_REQUEST_SIZE_CONFIG, REQUEST_BYTES);
        properties.put(ProducerConfig.BUFFER_MEMORY_CONFIG, 2L * REQUEST_BYTES);
        // A broker that does not lead a new partition yet refuses a first batch and may take a second one in flight,
        // whatever its sequence; the first is then out of order for ever, and lost (KAFKA-15591). In a transaction,
        // the first batch may also be told to wait for the transaction before.
        properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        return properties;
    }

    /** As {@link #producerProperties}, in transactions; a newer producer with the same id fences this one. */
    public Map<String, Object> transactionalProducerProperties(String clientId, String transactionalId) {
        var properties = producerProperties(clientId);
        properties.put(ProducerConfig.TRANSACTIONAL_ID_CONFIG, transactionalId);
        return properties;
    }

    /** A consumer of committed records from the start of the log, that commits no offset by itself. */
    public Map<String, Object> consumerProperties(String clientId) {
        var properties = adminProperties(clientId);
        properties.put(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed");
        properties.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        properties.put(ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, false);
        properties.put(ConsumerConfig.ALLOW_AUTO_CREATE_TOPICS_CONFIG, false);
        properties.put(ConsumerConfig.MAX_PARTITION_FETCH_BYTES_CONFIG, REQUEST_BYTES);
        return properties;
    }
}
