package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.measure.Percentiles;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Sends bars at their times, whatever becomes of them, and reads the committed vectors: a latency counts from the moment at
 * which the bar was to be sent, so that a stall counts for every bar that waits in it.
 */
final class OpenLoop {
    private static final Duration POLL = Duration.ofMillis(10);
    private static final long PATIENCE_NANOS = Duration.ofSeconds(30).toNanos();

    private final KafkaSettings kafka;
    private final Topics topics;
    private final int rate;

    OpenLoop(KafkaSettings kafka, Topics topics, int rate) {
        this.kafka = kafka;
        this.topics = topics;
        this.rate = rate;
    }

    /** Latencies of all bars but the first {@code skipped}; every bar must come to a vector. */
    Percentiles run(List<Bar> bars, int skipped) throws InterruptedException {
        Map<String, Integer> places = new HashMap<>();
        for (int i = 0; i < bars.size(); i++) {
            places.put(place(bars.get(i).instrument().toString(), bars.get(i).closeTime()), i);
        }
        long[] nanos = new long[bars.size()];
        try (var consumer = new KafkaConsumer<>(
                kafka.consumerProperties("benchmark-latency"), new StringDeserializer(), new ByteArrayDeserializer())) {
            var partitions = IntStream.range(0, Topics.DEFAULT_PARTITIONS)
                    .mapToObj(partition -> new TopicPartition(topics.features().name(), partition))
                    .toList();
            consumer.assign(partitions);
            consumer.seekToEnd(partitions);
            partitions.forEach(consumer::position);
            long start = System.nanoTime() + Duration.ofMillis(100).toNanos();
            var sender = new Thread(() -> send(bars, start), "benchmark-sender");
            sender.start();
            int seen = 0;
            while (seen < bars.size()) {
                var records = consumer.poll(POLL);
                long now = System.nanoTime();
                for (ConsumerRecord<String, byte[]> record : records) {
                    Integer bar = places.remove(place(record.key(), record.timestamp()));
                    if (bar != null) {
                        nanos[bar] = now - due(start, bar);
                        seen++;
                    }
                }
                if (now - due(start, bars.size()) > PATIENCE_NANOS) {
                    throw new IllegalStateException(
                            "%d of %d bars have no vector".formatted(places.size(), bars.size()));
                }
            }
            sender.join();
        }
        return new Percentiles(Arrays.copyOfRange(nanos, skipped, nanos.length));
    }

    private static String place(String instrument, long closeTime) {
        return instrument + "@" + closeTime;
    }

    private long due(long start, int bar) {
        return start + bar * 1_000_000_000L / rate;
    }

    @SuppressWarnings("FutureReturnValueIgnored") // a bar that is not written has no vector, and that is noticed
    private void send(List<Bar> bars, long start) {
        var properties = kafka.producerProperties("benchmark-sender");
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        var topic = topics.marketData();
        var serializer = topic.valueSerde().serializer();
        try (var producer = new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer())) {
            producer.partitionsFor(topic.name());
            for (int i = 0; i < bars.size(); i++) {
                Bar bar = bars.get(i);
                byte[] value =
                        serializer.serialize(topic.name(), BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "sim"));
                while (System.nanoTime() < due(start, i)) {
                    LockSupport.parkNanos(due(start, i) - System.nanoTime());
                }
                producer.send(new ProducerRecord<>(
                        topic.name(), null, bar.closeTime(), bar.instrument().toString(), value));
            }
        }
    }
}
