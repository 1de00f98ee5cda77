package io.regimeflow.evaluation.notify;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what happens and has it delivered one way, each record once or, after a crash, twice.
 *
 * <p>An offset is committed after what the record tells was delivered or given up, so that a crash repeats at most the last
 * poll's. While something is under way no more is fetched: the topics are the queue. A partition that was never read by the group
 * begins at its end, and that is committed at once.
 *
 * <p><b>Threads.</b> For one.
 */
final class Channel implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    private static final Duration BUSY = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int REMEMBERED = 10_000;

    private final org.apache.kafka.clients.consumer.Consumer<String, Bytes> consumer;
    private final Map<String, News<?>> news;
    private final Courier courier;
    private final Consumer<Ending> endings;
    private final Backlog backlog = new Backlog();
    private final Told told = new Told(REMEMBERED);

    /** @param endings hears how each notification ended */
    Channel(
            org.apache.kafka.clients.consumer.Consumer<String, Bytes> consumer,
            List<News<?>> news,
            Courier courier,
            Consumer<Ending> endings) {
        this.consumer = consumer;
        this.news = news.stream().collect(Collectors.toMap(some -> some.topic().name(), some -> some));
        this.courier = courier;
        this.endings = endings;
    }

    void subscribe() {
        consumer.subscribe(news.keySet(), this);
    }

    /** Goes on for a moment: reads, or waits for what is under way. */
    void goOn() {
        if (backlog.isEmpty()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        for (ConsumerRecord<String, Bytes> record : consumer.poll(backlog.isEmpty() ? IDLE : BUSY)) {
            backlog.add(new Backlog.Item(
                    new TopicPartition(record.topic(), record.partition()), record.offset() + 1, notification(record)));
        }
        work();
        commit();
    }

    /** Ends with the attempt that is under way, so that an orderly stop repeats nothing; begins no other. */
    void settle(Duration most) {
        courier.settle(most).ifPresent(this::ended);
        commit();
        courier.drop();
    }

    private void ended(Ending ending) {
        told.add(ending.notification().id());
        endings.accept(ending);
        backlog.finishFirst();
    }

    private void work() {
        while (!backlog.isEmpty()) {
            Optional<Notification> first =
                    backlog.first().notification().filter(notification -> !told.contains(notification.id()));
            if (courier.isIdle() && first.isPresent()) {
                courier.take(first.get());
            }
            if (first.isEmpty()) {
                backlog.finishFirst();
                continue;
            }
            Optional<Ending> ending = courier.goOn();
            if (ending.isEmpty()) {
                return;
            }
            ended(ending.get());
        }
    }

    private Optional<Notification> notification(ConsumerRecord<String, Bytes> record) {
        try {
            return record.value() == null
                    ? Optional.empty()
                    : news.get(record.topic())
                            .read(record.headers(), record.value().get());
        } catch (SerializationException | IllegalArgumentException e) {
            LOG.atWarn()
                    .addKeyValue("topic", record.topic())
                    .addKeyValue("partition", record.partition())
                    .addKeyValue("offset", record.offset())
                    .addKeyValue("reason", e.getMessage())
                    .log("Cannot tell of a record that is not the topic's");
            return Optional.empty();
        }
    }

    private void commit() {
        Map<TopicPartition, OffsetAndMetadata> done = backlog.takeDone();
        if (done.isEmpty()) {
            return;
        }
        try {
            consumer.commitSync(done);
        } catch (CommitFailedException | RebalanceInProgressException e) {
            // Somebody else reads on from the last commit and tells a few again.
            LOG.atInfo().addKeyValue("reason", e.getMessage()).log("Could not commit what was told");
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        Map<TopicPartition, OffsetAndMetadata> committed = consumer.committed(Set.copyOf(partitions));
        List<TopicPartition> fresh = partitions.stream()
                .filter(partition -> committed.get(partition) == null)
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        consumer.seekToEnd(fresh);
        Map<TopicPartition, OffsetAndMetadata> ends = new HashMap<>();
        fresh.forEach(partition -> ends.put(partition, new OffsetAndMetadata(consumer.position(partition))));
        consumer.commitSync(ends);
    }

    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        commit();
        onPartitionsLost(partitions);
    }

    @Override
    public void onPartitionsLost(Collection<TopicPartition> partitions) {
        if (!backlog.isEmpty() && partitions.contains(backlog.first().partition())) {
            courier.drop();
        }
        backlog.forget(partitions);
    }
}
