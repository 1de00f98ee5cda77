package io.regimeflow.benchmarks.replay;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;

/** Writes records to topics of the contract with the contract's serdes. */
final class TopicWriter implements AutoCloseable {
    private final Producer<String, byte[]> producer;
    private final AtomicReference<Exception> failure = new AtomicReference<>();

    TopicWriter(KafkaSettings kafka) {
        var properties = kafka.producerProperties("benchmark-preload");
        properties.putAll(Map.of(ProducerConfig.LINGER_MS_CONFIG, 5, ProducerConfig.BATCH_SIZE_CONFIG, 128 * 1024));
        producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer());
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of every failure
    <V> void write(Topic<V> topic, String key, long timestamp, V value) {
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        producer.send(new ProducerRecord<>(topic.name(), null, timestamp, key, bytes), (written, refused) -> {
            if (refused != null) {
                failure.compareAndSet(null, refused);
            }
        });
    }

    /** Waits until everything is in the log; throws {@link IllegalStateException} when something could not be written. */
    void flush() {
        producer.flush();
        if (failure.get() != null) {
            throw new IllegalStateException("preloading failed", failure.get());
        }
    }

    @Override
    public void close() {
        producer.close();
    }
}
