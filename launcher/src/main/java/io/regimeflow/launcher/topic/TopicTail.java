package io.regimeflow.launcher.topic;

import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.BytesDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the committed records of a topic; records that are not the topic's are left out.
 *
 * <p><b>Threads.</b> One of its own, which also calls the reader.
 *
 * <p><b>Failure.</b> Ends when it cannot read on or its reader throws; {@link #failure()} then says why, and {@link
 * #caughtUp()} fails if that was before the end it began with.
 */
public final class TopicTail<V> implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicTail.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private final Topic<V> topic;
    private final Consumer<String, Bytes> consumer;
    private final TopicLog<V> log;
    private final List<TopicPartition> partitions;
    private final RecordReader<V> reader;
    private final CompletableFuture<Void> caughtUp = new CompletableFuture<>();
    private final boolean fromNow;
    private final Thread thread;
    private volatile Throwable failure;

    private TopicTail(Topic<V> topic, Consumer<String, Bytes> consumer, boolean fromNow, RecordReader<V> reader) {
        this.topic = topic;
        this.consumer = consumer;
        this.log = new TopicLog<>(topic, consumer);
        this.partitions = IntStream.range(0, topic.partitions())
                .mapToObj(partition -> new TopicPartition(topic.name(), partition))
                .toList();
        this.reader = reader.passingOverNothing();
        this.fromNow = fromNow;
        this.thread = new Thread(this::follow, "tail-" + topic.name());
        this.thread.setDaemon(true);
    }

    /** Follows {@code topic} from its first record on; {@code reader} sees each once, each partition in order. */
    public static <V> TopicTail<V> fromStart(KafkaSettings kafka, Topic<V> topic, RecordReader<V> reader) {
        return fromStart(topic, consumer(kafka, topic), reader);
    }

    static <V> TopicTail<V> fromStart(Topic<V> topic, Consumer<String, Bytes> consumer, RecordReader<V> reader) {
        var tail = new TopicTail<>(topic, consumer, false, reader);
        tail.thread.start();
        return tail;
    }

    /** As {@link #fromStart}, but of what is written after this call has returned. */
    public static <V> TopicTail<V> fromNow(KafkaSettings kafka, Topic<V> topic, RecordReader<V> reader) {
        var tail = new TopicTail<>(topic, consumer(kafka, topic), true, reader);
        tail.thread.start();
        tail.caughtUp.join();
        return tail;
    }

    private static Consumer<String, Bytes> consumer(KafkaSettings kafka, Topic<?> topic) {
        return new KafkaConsumer<>(
                kafka.consumerProperties("tail-" + topic.name()), new StringDeserializer(), new BytesDeserializer());
    }

    /** Completes when everything that was there at the start has been read. */
    public CompletableFuture<Void> caughtUp() {
        return caughtUp.copy();
    }

    /** Why nothing more will be read; empty while it reads, and after {@link #close()}. */
    public Optional<Throwable> failure() {
        return Optional.ofNullable(failure);
    }

    private void follow() {
        try (log) {
            Map<TopicPartition, Long> ends = consumer.endOffsets(partitions);
            if (fromNow) {
                ends.forEach(consumer::seek);
            }
            while (true) {
                if (!caughtUp.isDone() && passed(ends)) {
                    caughtUp.complete(null);
                }
                log.poll(POLL, reader);
            }
        } catch (WakeupException | InterruptException e) {
            caughtUp.cancel(false);
        } catch (RuntimeException | Error e) {
            failure = e;
            LOG.atError().setCause(e).addKeyValue("topic", topic.name()).log("Following a topic ended");
            caughtUp.completeExceptionally(e);
        }
    }

    private boolean passed(Map<TopicPartition, Long> ends) {
        return partitions.stream().allMatch(partition -> consumer.position(partition) >= ends.get(partition));
    }

    @Override
    public void close() {
        log.wakeup();
        try {
            thread.join(PATIENCE.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
