package io.regimeflow.ingest;

import io.regimeflow.schemas.topic.KafkaSettings;
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
                // With more than one in flight, a first batch of a transaction that the broker puts off makes it refuse
                // the next ones as out of order, which is mended by retries, but logged as errors.
                properties.put(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
                properties.put(ProducerConfig.LINGER_MS_CONFIG, 5);
                properties.put(ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024);
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
