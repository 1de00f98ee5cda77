package io.regimeflow.trainer.request;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.utils.Bytes;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes requests from {@code training_request}, trains several lines at once, and publishes what came of each together
 * with the request's offset: killed at any moment, a request is trained again or not at all, and answered once.
 *
 * <p>Requests of one line are trained one after another, in the order they were made, so that versions and parents
 * follow the log.
 *
 * <p><b>Threads.</b> {@link #run} owns consumer, producer and bookkeeping; workers only compute.
 */
public final class TrainingLoop implements Runnable, ConsumerRebalanceListener {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(45);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Topic<TrainingRequest> topic;
    private final Consumer<String, Bytes> consumer;
    private final TrainingPublisher publisher;
    private final ReleaseHistory history;
    private final Training training;
    private final ExecutorService workers;
    private final OffsetTracker offsets = new OffsetTracker();
    private final Map<ModelLine, Queue<Job>> waiting = new HashMap<>();
    private final Queue<Finished> finished = new ConcurrentLinkedQueue<>();

    private record Job(Request request, TopicPartition partition, long offset) {}

    private record Finished(Job job, TrainingOutcome outcome) {}

    /** @param workers lines trained at once */
    public TrainingLoop(
            Topic<TrainingRequest> topic,
            Consumer<String, Bytes> consumer,
            TrainingPublisher publisher,
            ReleaseHistory history,
            Training training,
            int workers) {
        this.topic = topic;
        this.consumer = consumer;
        this.publisher = publisher;
        this.history = history;
        this.training = training;
        var count = new AtomicInteger();
        this.workers = Executors.newFixedThreadPool(
                workers, work -> new Thread(work, "training-worker-" + count.incrementAndGet()));
    }

    /** Works until {@link #stop}; what is being trained then is given up, and trained again at the next start. */
    @Override
    public void run() {
        consumer.subscribe(List.of(topic.name()), this);
        try {
            while (true) {
                consumer.poll(POLL).forEach(this::take);
                publishFinished();
            }
        } catch (WakeupException stopped) {
            LOG.atInfo().log("Training stops; what is under way is trained again at the next start");
        } finally {
            giveUpWork();
        }
    }

    /** Workers notice between epochs; native code must not run on while its process ends. */
    private void giveUpWork() {
        workers.shutdownNow();
        try {
            if (!workers.awaitTermination(PATIENCE.toMillis(), TimeUnit.MILLISECONDS)) {
                LOG.atWarn().addKeyValue("patience", PATIENCE).log("A training did not stop in time");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends {@link #run} from another thread. */
    public void stop() {
        consumer.wakeup();
    }

    private void take(ConsumerRecord<String, Bytes> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        Request request;
        try {
            request = Request.of(
                    record.key(),
                    topic.valueSerde()
                            .deserializer()
                            .deserialize(topic.name(), record.value().get()));
        } catch (SerializationException | IllegalArgumentException e) {
            offsets.started(partition, record.offset());
            offsets.finished(partition, record.offset());
            publisher.deadLetter(record, "not a training request: " + e.getMessage(), offsets.committable(), consumer);
            return;
        }
        offsets.started(partition, record.offset());
        Queue<Job> line = waiting.computeIfAbsent(request.line(), ignored -> new ArrayDeque<>());
        line.add(new Job(request, partition, record.offset()));
        if (line.size() == 1) {
            start(line.element());
        }
    }

    private void start(Job job) {
        history.catchUp();
        if (history.isAnswered(job.request().id())) {
            finished.add(new Finished(job, new TrainingOutcome.AlreadyAnswered()));
            return;
        }
        var previous = history.newest(job.request().line());
        workers.execute(() -> finished.add(new Finished(job, training.train(job.request(), previous))));
    }

    private void publishFinished() {
        for (Finished done = finished.poll(); done != null; done = finished.poll()) {
            Job job = done.job();
            if (offsets.isUnderWay(job.partition(), job.offset())) {
                offsets.finished(job.partition(), job.offset());
                publisher.publish(job.request(), done.outcome(), offsets.committable(), consumer);
                history.published(job.request(), done.outcome());
            }
            Queue<Job> line = waiting.get(job.request().line());
            line.remove();
            if (!line.isEmpty()) {
                start(line.element());
            }
        }
    }

    @Override
    public void onPartitionsAssigned(Collection<TopicPartition> partitions) {
        history.catchUp();
    }

    /** Requests of these partitions are another instance's now: what is being trained for them will not be published. */
    @Override
    public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
        offsets.lost(partitions);
    }
}
