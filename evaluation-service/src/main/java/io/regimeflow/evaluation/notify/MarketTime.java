package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;

/**
 * How far the market has come: the newest bar on its topic, whether anybody has read it yet or not.
 *
 * <p>Asked of the cluster every few seconds at most.
 *
 * <p><b>Failure.</b> A {@link KafkaException}. <b>Threads.</b> For one.
 */
final class MarketTime implements LongSupplier {
    private static final Duration APART = Duration.ofSeconds(5);

    private final Admin admin;
    private final Map<TopicPartition, OffsetSpec> newest;
    private final Clock clock;
    private Instant next = Instant.MIN;
    private long time = -1;

    /** @param admin stays the caller's to close */
    MarketTime(Admin admin, Topic<?> bars, Clock clock) {
        this.admin = admin;
        this.newest = IntStream.range(0, bars.partitions())
                .mapToObj(partition -> new TopicPartition(bars.name(), partition))
                .collect(Collectors.toMap(each -> each, each -> OffsetSpec.maxTimestamp()));
        this.clock = clock;
    }

    /** Milliseconds since the epoch; negative where there is no bar. */
    @Override
    public long getAsLong() {
        Instant now = clock.instant();
        if (now.isBefore(next)) {
            return time;
        }
        try {
            time = admin.listOffsets(newest).all().get().values().stream()
                    .mapToLong(found -> found.timestamp())
                    .max()
                    .orElse(-1);
        } catch (InterruptedException e) {
            throw new InterruptException(e);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read the time of the newest bar", e.getCause());
        }
        next = now.plus(APART);
        return time;
    }
}
