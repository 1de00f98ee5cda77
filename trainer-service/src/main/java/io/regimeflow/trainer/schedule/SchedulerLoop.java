package io.regimeflow.trainer.schedule;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.trainer.request.Request;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Follows the {@code features} log from its start and files a {@code training_request} for every line that is due.
 *
 * <p><b>Threads.</b> {@link #run} owns log and producer.
 *
 * <p><b>Failure.</b> A record that is no vector tells no market time and is passed over. A request that cannot be filed
 * ends the loop: the next start reads the log again and asks again.
 */
public final class SchedulerLoop implements Runnable {
    private static final Duration POLL = Duration.ofMillis(200);
    private static final String WRITER = "trainer-service";

    private final TopicLog<Features> features;
    private final Topic<TrainingRequest> requests;
    private final Producer<String, TrainingRequest> producer;
    private final String featureSetId;
    private final Interval interval;
    private final Set<Instrument> instruments;
    private final MarketScheduler scheduler;
    private final List<Future<?>> filed = new ArrayList<>();

    /**
     * @param featureSetId vectors of other feature sets are passed over
     * @param instruments those to train; when empty, every one on the log
     */
    public SchedulerLoop(
            TopicLog<Features> features,
            Topic<TrainingRequest> requests,
            Producer<String, TrainingRequest> producer,
            String featureSetId,
            Interval interval,
            Set<Instrument> instruments,
            SchedulePolicy policy) {
        this.features = features;
        this.requests = requests;
        this.producer = producer;
        this.featureSetId = featureSetId;
        this.interval = interval;
        this.instruments = Set.copyOf(instruments);
        this.scheduler = new MarketScheduler(interval, policy::scheduleFrom);
    }

    /** Works until {@link #stop}. */
    @Override
    public void run() {
        try {
            while (true) {
                features.poll(POLL, record -> onVector(record.value()));
                awaitFiled();
            }
        } catch (WakeupException stopped) {
            producer.flush();
        }
    }

    /** Ends {@link #run} from another thread. */
    public void stop() {
        features.wakeup();
    }

    private void onVector(Features vector) {
        if (!vector.getFeatureSetId().equals(featureSetId)) {
            return;
        }
        Instrument instrument = Instrument.parse(vector.getInstrument());
        if (vector.getInterval().equals(interval.code())
                && (instruments.isEmpty() || instruments.contains(instrument))) {
            scheduler.onVector(instrument, vector.getCloseTime()).forEach(this::file);
        }
    }

    private void file(Request request) {
        filed.add(producer.send(new ProducerRecord<>(
                requests.name(),
                null,
                request.asOf().toEpochMilli(),
                request.line().toString(),
                request.toRecord(WRITER))));
    }

    private void awaitFiled() {
        try {
            for (Future<?> request : filed) {
                request.get();
            }
            filed.clear();
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while filing training requests", e);
        } catch (ExecutionException e) {
            throw new KafkaException("training requests could not be filed: " + e.getCause(), e.getCause());
        }
    }
}
