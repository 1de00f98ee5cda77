package io.regimeflow.trainer.schedule;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.trainer.request.Request;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Bytes;

/**
 * Follows the {@code features} log from its start and files a {@code training_request} for every line that is due.
 *
 * <p><b>Threads.</b> {@link #run} owns consumer and producer.
 */
public final class SchedulerLoop implements Runnable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String REASON = "SCHEDULE";
    private static final String WRITER = "trainer-service";

    private final Topic<Features> features;
    private final Topic<TrainingRequest> requests;
    private final Consumer<String, Bytes> consumer;
    private final Producer<String, TrainingRequest> producer;
    private final Interval interval;
    private final Set<Instrument> instruments;
    private final MarketScheduler scheduler;
    private final Queue<Future<RecordMetadata>> filed = new ArrayDeque<>();

    /** @param instruments those to train; when empty, every one on the log */
    public SchedulerLoop(
            Topic<Features> features,
            Topic<TrainingRequest> requests,
            Consumer<String, Bytes> consumer,
            Producer<String, TrainingRequest> producer,
            Interval interval,
            Set<Instrument> instruments,
            SchedulePolicy policy) {
        this.features = features;
        this.requests = requests;
        this.consumer = consumer;
        this.producer = producer;
        this.interval = interval;
        this.instruments = Set.copyOf(instruments);
        this.scheduler = new MarketScheduler(interval, policy::scheduleFrom);
    }

    /** Works until {@link #stop}. */
    @Override
    public void run() {
        List<TopicPartition> partitions = consumer.partitionsFor(features.name()).stream()
                .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                .toList();
        consumer.assign(partitions);
        consumer.seekToBeginning(partitions);
        try {
            while (true) {
                consumer.poll(POLL).forEach(this::onRecord);
                awaitFiled();
            }
        } catch (WakeupException stopped) {
            awaitFiled();
        }
    }

    /** Ends {@link #run} from another thread. */
    public void stop() {
        consumer.wakeup();
    }

    private void onRecord(ConsumerRecord<String, Bytes> record) {
        Features vector;
        Instrument instrument;
        try {
            vector = features.valueSerde()
                    .deserializer()
                    .deserialize(features.name(), record.value().get());
            instrument = Instrument.parse(vector.getInstrument());
        } catch (SerializationException | IllegalArgumentException e) {
            return; // no vector: inference-service dead-letters it, and it tells no market time
        }
        if (vector.getInterval().equals(interval.code())
                && (instruments.isEmpty() || instruments.contains(instrument))) {
            scheduler.onVector(instrument, vector.getCloseTime()).forEach(this::file);
        }
    }

    /** A request that cannot be filed would not be asked for again: that ends the loop. */
    private void awaitFiled() {
        producer.flush();
        for (Future<RecordMetadata> sent = filed.poll(); sent != null; sent = filed.poll()) {
            try {
                sent.get();
            } catch (ExecutionException e) {
                throw new KafkaException("cannot file a training request", e.getCause());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new KafkaException("interrupted while a training request was filed", e);
            }
        }
    }

    private void file(Request request) {
        filed.add(producer.send(new ProducerRecord<>(
                requests.name(),
                null,
                request.asOf().toEpochMilli(),
                request.line().toString(),
                request.toRecord(REASON, WRITER))));
    }
}
