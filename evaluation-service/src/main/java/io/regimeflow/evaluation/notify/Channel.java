package io.regimeflow.evaluation.notify;

import java.time.Duration;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RebalanceInProgressException;
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

    private final org.apache.kafka.clients.consumer.Consumer<String, Bytes> consumer;
    private final NewsReader news;
    private final Courier courier;
    private final Consumer<Ending> endings;
    private final LongSupplier marketTime;
    private final Backlog backlog = new Backlog();

    /**
     * @param endings hears how each notification ended
     * @param marketTime how far the market has come, milliseconds since the epoch; negative where nobody knows
     */
    Channel(
            org.apache.kafka.clients.consumer.Consumer<String, Bytes> consumer,
            NewsReader news,
            Courier courier,
            Consumer<Ending> endings,
            LongSupplier marketTime) {
        this.consumer = consumer;
        this.news = news;
        this.courier = courier;
        this.endings = endings;
        this.marketTime = marketTime;
    }

    void subscribe() {
        consumer.subscribe(news.topics(), this);
    }

    /** Goes on for a moment: reads, or waits for what is under way. */
    void goOn() {
        if (backlog.isEmpty()) {
            consumer.resume(consumer.paused());
        } else {
            consumer.pause(consumer.assignment());
        }
        for (ConsumerRecord<String, Bytes> record : consumer.poll(backlog.isEmpty() ? IDLE : BUSY)) {
            backlog.add(news.item(record));
        }
        if (!backlog.isEmpty()) {
            // Here, where a failure repeats nothing: all that was told is committed.
            news.marketIsAt(marketTime.getAsLong());
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
        news.wasTold(ending.notification());
        endings.accept(ending);
        backlog.finishFirst();
    }

    private void work() {
        while (!backlog.isEmpty()) {
            if (courier.isIdle()) {
                Backlog.Item first = backlog.first();
                if (news.isWaitedFor(first)) {
                    return;
                }
                Optional<Notification> notification = news.notification(first);
                if (notification.isEmpty()) {
                    backlog.finishFirst();
                    continue;
                }
                courier.take(notification.get());
            }
            Optional<Ending> ending = courier.goOn();
            if (ending.isEmpty()) {
                return;
            }
            ended(ending.get());
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
