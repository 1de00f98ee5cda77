package io.regimeflow.benchmarks.replay;

import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

/** Watches an empty output topic fill, as a reader of committed records sees it. */
final class CommittedOutput implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(100);
    private static final double RAMP_UP = 0.1;
    private static final Duration STANDSTILL = Duration.ofSeconds(60);

    private final String topic;
    private final Consumer<byte[], byte[]> consumer;
    private final List<TopicPartition> partitions;

    CommittedOutput(String topic, KafkaSettings kafka) {
        this.topic = topic;
        var properties = kafka.consumerProperties("benchmark-output");
        properties.put(ConsumerConfig.MAX_POLL_RECORDS_CONFIG, 100_000);
        consumer = new KafkaConsumer<>(properties, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        partitions = IntStream.range(0, Topics.DEFAULT_PARTITIONS)
                .mapToObj(partition -> new TopicPartition(topic, partition))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
    }

    /**
     * Waits for the last record and tells how fast the output grew.
     *
     * <p>The clock starts when a tenth of it has been seen: by then partitions are assigned and models loaded. What is
     * committed at that moment is not counted, since the time that it took is not either.
     *
     * @return records that were committed per second
     */
    double recordsPerSecond(long expected, Supplier<Readiness> readiness) {
        long seen = 0;
        long committedAtStart = 0;
        long start = 0;
        long last = System.nanoTime();
        while (seen < expected) {
            int more = consumer.poll(POLL).count();
            long now = System.nanoTime();
            if (more == 0) {
                requireProgress(now - last, seen, expected, readiness.get());
                continue;
            }
            seen += more;
            last = now;
            if (start == 0 && seen >= expected * RAMP_UP) {
                committedAtStart = committed(consumer.endOffsets(partitions).values());
                start = System.nanoTime();
            }
        }
        requireMeasurable(seen, expected, committedAtStart);
        return (expected - committedAtStart) / ((last - start) / 1e9);
    }

    /** Waits until so many records have been committed. */
    void await(long expected, Supplier<Readiness> readiness) {
        long seen = 0;
        long last = System.nanoTime();
        while (seen < expected) {
            int more = consumer.poll(POLL).count();
            long now = System.nanoTime();
            if (more > 0) {
                seen += more;
                last = now;
            } else {
                requireProgress(now - last, seen, expected, readiness.get());
            }
        }
    }

    /** Offsets up to the last commit; a commit marker a partition makes no difference worth telling. */
    private static long committed(Collection<Long> lastStableOffsets) {
        return lastStableOffsets.stream().mapToLong(Long::longValue).sum();
    }

    private void requireMeasurable(long seen, long expected, long committedAtStart) {
        if (seen > expected) {
            throw new IllegalStateException(
                    "%s holds %d records where %d were expected".formatted(topic, seen, expected));
        }
        if (committedAtStart >= expected) {
            throw new IllegalStateException(
                    "all %d records of %s were committed at once: replay more bars".formatted(expected, topic));
        }
    }

    private void requireProgress(long idleNanos, long seen, long expected, Readiness readiness) {
        if (idleNanos > STANDSTILL.toNanos() || readiness instanceof Readiness.Failed) {
            throw new IllegalStateException(
                    "%s has %d of %d records and gets no more: %s".formatted(topic, seen, expected, readiness));
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
