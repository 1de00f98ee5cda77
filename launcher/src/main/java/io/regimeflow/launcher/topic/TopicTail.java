package io.regimeflow.launcher.topic;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.StringDeserializer;

/**
 * Follows the committed records of a topic; records that are not the topic's are left out.
 *
 * <p><b>Threads.</b> One of its own, which also calls the reader.
 *
 * <p><b>Failure.</b> Ends when it cannot read on; {@link #caughtUp()} then fails if that was before the end it began with.
 */
public final class TopicTail<V> implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final KafkaConsumer<String, V> consumer;
    private final List<TopicPartition> partitions;
    private final Consumer<ConsumerRecord<String, V>> reader;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final boolean fromNow;
    private final Thread thread;

    private TopicTail(
            KafkaSettings kafka, Topic<V> topic, boolean fromNow, Consumer<ConsumerRecord<String, V>> reader) {
        this.consumer = new KafkaConsumer<>(
                kafka.consumerProperties("tail-" + topic.name()),
                new StringDeserializer(),
                new LenientDeserializer<>(topic.valueSerde().deserializer()));
        this.partitions = TopicScan.partitions(topic);
        this.reader = reader;
        this.fromNow = fromNow;
        this.thread = new Thread(this::follow, "tail-" + topic.name());
        this.thread.setDaemon(true);
    }

    /** Follows {@code topic} from its first record on; {@code reader} sees each once, each partition in order. */
    public static <V> TopicTail<V> fromStart(
            KafkaSettings kafka, Topic<V> topic, Consumer<ConsumerRecord<String, V>> reader) {
        var tail = new TopicTail<>(kafka, topic, false, reader);
        tail.thread.start();
        return tail;
    }

    /** As {@link #fromStart}, but of what is written after this call has returned. */
    public static <V> TopicTail<V> fromNow(
            KafkaSettings kafka, Topic<V> topic, Consumer<ConsumerRecord<String, V>> reader) {
        var tail = new TopicTail<>(kafka, topic, true, reader);
        tail.thread.start();
        tail.caughtUp.join();
        return tail;
    }

    /** Completes when everything that was there at the start has been read. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    private void follow() {
        try (consumer) {
            consumer.assign(partitions);
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            if (fromNow) {
                ends.forEach(consumer::seek);
            } else {
                consumer.seekToBeginning(partitions);
            }
            while (true) {
                if (!caughtUp.isDone() && passed(ends)) {
                    caughtUp.complete(null);
                }
                for (ConsumerRecord<String, V> record : consumer.poll(POLL)) {
                    if (record.value() != null) {
                        reader.accept(record);
                    }
                }
            }
        } catch (WakeupException | InterruptException e) {
            caughtUp.cancel(false);
        } catch (KafkaException e) {
            caughtUp.completeExceptionally(e);
        }
    }

    private boolean passed(Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    @Override
    public void close() {
        consumer.wakeup();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
