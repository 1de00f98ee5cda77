package io.regimeflow.evaluation.notify;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Says what is to be told of each record.
 *
 * <p>What is too old by then is not told: as old as the market has come since the record, by the newest bar that there is. By the wall
 * clock everything in a replay of old bars would be too old, and after an outage the records themselves tell only how far they
 * were read.
 *
 * <p>What is written a little later, a report's pages, is waited for, a while.
 *
 * <p><b>Threads.</b> For one.
 */
final class NewsReader {
    private static final Logger LOG = LoggerFactory.getLogger(NewsReader.class);
    private static final int REMEMBERED = 10_000;

    /** How long what goes with a record is waited for. */
    static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Map<String, News<?>> news;
    private final Consumer<PassedOver> passedOver;
    private final Clock clock;
    private final Set<String> logged = new HashSet<>();
    private final Told told = new Told(REMEMBERED);
    private long market = -1;

    /** @param passedOver hears of each record that was not told though it was to be */
    NewsReader(List<News<?>> news, Consumer<PassedOver> passedOver, Clock clock) {
        this.news = news.stream().collect(Collectors.toMap(some -> some.topic().name(), some -> some));
        this.passedOver = passedOver;
        this.clock = clock;
    }

    Set<String> topics() {
        return Set.copyOf(news.keySet());
    }

    Backlog.Item item(ConsumerRecord<String, Bytes> record) {
        return new Backlog.Item(
                new TopicPartition(record.topic(), record.partition()),
                record.offset() + 1,
                tidings(record),
                Instant.ofEpochMilli(record.timestamp()),
                news.get(record.topic()).maxAge(),
                clock.instant());
    }

    /** From here on, the market has come so far, in milliseconds since the epoch; negative where nobody knows. */
    void marketIsAt(long time) {
        market = time;
    }

    /** Whether what goes with it is still being written. */
    boolean isWaitedFor(Backlog.Item item) {
        return item.tidings().isPresent()
                && !item.tidings().get().isWhole()
                && clock.instant().isBefore(item.read().plus(PATIENCE));
    }

    /** What is to be told of a record now. */
    Optional<Notification> notification(Backlog.Item item) {
        Optional<Notification> notification =
                item.tidings().flatMap(tidings -> of(tidings, item)).filter(unsaid -> !told.contains(unsaid.id()));
        if (notification.isPresent() && isStale(item)) {
            passOver(PassedOver.STALE, item.partition(), item.next() - 1, "the market has gone on since");
            return Optional.empty();
        }
        return notification;
    }

    /** What has been told is not told again. */
    void wasTold(Notification notification) {
        told.add(notification.id());
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
}
