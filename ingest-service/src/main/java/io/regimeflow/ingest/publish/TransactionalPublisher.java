package io.regimeflow.ingest.publish;

import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.topic.Topics;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Callback;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Publishes bars and dead letters in transactions that are bounded in bars and time.
 *
 * <p>Records are keyed by instrument and stamped with the bar's close time.
 *
 * <p><b>Failure.</b> A {@link KafkaException} ends the replay; since nothing of an open transaction is visible, the next run
 * begins after the last committed bar.
 */
public final class TransactionalPublisher implements BarPublisher {
    private static final Logger LOG = LoggerFactory.getLogger(TransactionalPublisher.class);
    private static final String STATUS = "CLOSED";

    private final Producer<String, byte[]> producer;
    private final Topics topics;
    private final String source;
    private final BatchLimits limits;
    private final LongSupplier nanoTime;
    private final RejectedLines rejectedLines;
    private final Counter published;
    private final Map<TopicPartition, Long> written = new ConcurrentHashMap<>();
    private final Map<TopicPartition, Long> committed;

    private boolean open;
    private int bars;
    private long openedAt;

    /**
     * @param producer after {@code initTransactions}; belongs to the caller
     * @param source what the records name as their source, e.g. {@code csv}
     * @param nextOffsets where the log ended when the producer took over
     */
    public TransactionalPublisher(
            Producer<String, byte[]> producer,
            Topics topics,
            String source,
            BatchLimits limits,
            LongSupplier nanoTime,
            Map<TopicPartition, Long> nextOffsets,
            Telemetry telemetry) {
        this.producer = producer;
        this.topics = topics;
        this.source = source;
        this.limits = limits;
        this.nanoTime = nanoTime;
        this.rejectedLines = new RejectedLines(topics.deadLetters().name(), telemetry);
        this.published = telemetry.counter("ingest.bars.published");
        this.committed = new ConcurrentHashMap<>(nextOffsets);
    }

    @Override
    public void publish(SourcedBar sourced) {
        commitIfDue();
        begin();
        var topic = topics.marketData();
        var bar = sourced.bar();
        var record = BarMapping.toRecord(bar, sourced.details(), STATUS, source);
        var value = topic.valueSerde().serializer().serialize(topic.name(), record);
        var key = bar.instrument().toString();
        send(new ProducerRecord<>(topic.name(), null, bar.closeTime(), key, value), this::note);
        bars++;
    }

    @Override
    public void deadLetter(RejectedLine line) {
        begin();
        send(rejectedLines.record(line), (metadata, failure) -> {});
    }

    @Override
    public void commit() {
        if (!open) {
            return;
        }
        producer.commitTransaction();
        open = false;
        committed.putAll(written);
        published.increment(bars);
        bars = 0;
    }

    @Override
    public Map<TopicPartition, Long> nextOffsets() {
        return Map.copyOf(committed);
    }

    @Override
    public void close() {
        if (open) {
            abort();
        }
    }

    private void begin() {
        if (!open) {
            producer.beginTransaction();
            open = true;
            openedAt = nanoTime.getAsLong();
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // A failed send fails the commit of its transaction.
    private void send(ProducerRecord<String, byte[]> record, Callback callback) {
        producer.send(record, callback);
    }

    private void commitIfDue() {
        if (open
                && (bars >= limits.bars()
                        || nanoTime.getAsLong() - openedAt >= limits.age().toNanos())) {
            commit();
        }
    }

    // On the producer's own thread, and always before commitTransaction returns; a failed send fails the commit.
    private void note(RecordMetadata metadata, Exception failure) {
        if (failure == null) {
            written.merge(new TopicPartition(metadata.topic(), metadata.partition()), metadata.offset() + 1, Math::max);
        }
    }

    private void abort() {
        open = false;
        try {
            producer.abortTransaction();
        } catch (KafkaException e) {
            // A fenced or broken producer cannot; the broker does when the next one of this id begins, or at its
            // timeout.
            LOG.atDebug().setCause(e).log("the open transaction is left to the broker");
        }
    }
}
