package io.regimeflow.evaluation.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongSupplier;
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
 * <p>What is too old by then is not told: as old as the market has come since the record, by the newest bar that there is. By the wall
 * clock everything in a replay of old bars would be too old, and after an outage the records themselves tell only how far they
 * were read.
 *
 * <p>What is written a little later, a report's pages, is waited for, a while.
 *
 * <p><b>Threads.</b> For one.
 */
final class Channel implements ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(Channel.class);
    private static final Duration BUSY = Duration.ofMillis(50);
    private static final Duration IDLE = Duration.ofMillis(500);
    private static final int REMEMBERED = 10_000;

    /** How long what goes with a record is waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final org.apache.kafka.clients.consumer.Consumer<String, Bytes> consumer;
    private final Map<String, News<?>> news;
    private final Courier courier;
    private final Consumer<Ending> endings;
    private final Consumer<PassedOver> passedOver;
    private final LongSupplier marketTime;
    private final Clock clock;
    private final Set<String> logged = new HashSet<>();
    private final Backlog backlog = new Backlog();
    private final Told told = new Told(REMEMBERED);
    private long market = -1;

    /**
     * @param endings hears how each notification ended
     * @param passedOver hears of each record that was not told though it was to be
     * @param marketTime how far the market has come, milliseconds since the epoch; negative where nobody knows
     */
    Channel(
            org.apache.kafka.clients.consumer.Consumer<String, Bytes> consumer,
            List<News<?>> news,
            Courier courier,
            Consumer<Ending> endings,
            Consumer<PassedOver> passedOver,
            LongSupplier marketTime,
            Clock clock) {
        this.consumer = consumer;
        this.news = news.stream().collect(Collectors.toMap(some -> some.topic().name(), some -> some));
        this.courier = courier;
        this.endings = endings;
        this.passedOver = passedOver;
        this.marketTime = marketTime;
        this.clock = clock;
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
            backlog.add(item(record));
        }
        if (!backlog.isEmpty()) {
            // Here, where a failure repeats nothing: all that was told is committed.
            market = marketTime.getAsLong();
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
            if (courier.isIdle()) {
                Backlog.Item first = backlog.first();
                if (isWaitedFor(first)) {
                    return;
                }
                Optional<Notification> notification = notification(first);
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

    private boolean isWaitedFor(Backlog.Item item) {
        return item.tidings().isPresent()
                && !item.tidings().get().isWhole()
                && clock.instant().isBefore(item.read().plus(PATIENCE));
    }

    /** What is to be told of a record now. */
    private Optional<Notification> notification(Backlog.Item item) {
        Optional<Notification> notification =
                item.tidings().flatMap(tidings -> of(tidings, item)).filter(unsaid -> !told.contains(unsaid.id()));
        if (notification.isPresent() && isStale(item)) {
            passOver(PassedOver.STALE, item.partition(), item.next() - 1, "the market has gone on since");
            return Optional.empty();
        }
        return notification;
    }

    private Optional<Notification> of(News.Tidings<?> tidings, Backlog.Item item) {
        try {
            return tidings.notification();
        } catch (RuntimeException e) {
            passOver(PassedOver.ODD, item.partition(), item.next() - 1, e.toString());
            return Optional.empty();
        }
    }

    private boolean isStale(Backlog.Item item) {
        return item.time().plus(item.maxAge()).toEpochMilli() < market;
    }

    private Backlog.Item item(ConsumerRecord<String, Bytes> record) {
        return new Backlog.Item(
                new TopicPartition(record.topic(), record.partition()),
                record.offset() + 1,
                tidings(record),
                Instant.ofEpochMilli(record.timestamp()),
                news.get(record.topic()).maxAge(),
                clock.instant());
    }

    private Optional<? extends News.Tidings<?>> tidings(ConsumerRecord<String, Bytes> record) {
        if (record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(news.get(record.topic())
                    .read(record.headers(), record.value().get()));
        } catch (SerializationException | IllegalArgumentException e) {
            passOver(
                    PassedOver.UNREADABLE,
                    new TopicPartition(record.topic(), record.partition()),
                    record.offset(),
                    e.toString());
            return Optional.empty();
        }
    }

    /** Counts each, and logs the first of a topic. */
    private void passOver(PassedOver why, TopicPartition partition, long offset, String reason) {
        passedOver.accept(why);
        if (logged.add(why + partition.topic())) {
            LOG.atWarn()
                    .addKeyValue("topic", partition.topic())
                    .addKeyValue("partition", partition.partition())
                    .addKeyValue("offset", offset)
                    .addKeyValue("why", why)
                    .addKeyValue("reason", reason)
                    .log("Tells nobody of a record; others like it of this topic are counted only");
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
