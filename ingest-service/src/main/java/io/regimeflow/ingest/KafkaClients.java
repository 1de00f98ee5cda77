package io.regimeflow.ingest;

import io.regimeflow.schemas.topic.KafkaSettings;
import java.util.Map;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** The clients of one run; each is closed by whoever asked for it. */
interface KafkaClients {

    /** A transactional producer, not yet initialised. */
    Producer<String, byte[]> producer();

    /** A consumer of committed records, in no group. */
    Consumer<String, byte[]> consumer();

    /** Clients of a real cluster. */
    static KafkaClients of(KafkaSettings kafka, String clientId, String transactionalId) {
        return new KafkaClients() {
            @Override
            public Producer<String, byte[]> producer() {
                var properties = kafka.transactionalProducerProperties(clientId, transactionalId);
                properties.putAll(
                        Map.of(ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024));
                return new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
            }

            @Override
            public Consumer<String, byte[]> consumer() {
                return new KafkaConsumer<>(
                        kafka.consumerProperties(clientId), new StringDeserializer(), new ByteArrayDeserializer());
            }
        };
    }
}
