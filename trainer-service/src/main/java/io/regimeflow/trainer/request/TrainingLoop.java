package io.regimeflow.trainer.request;

import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.registry.RegistryException;
import io.regimeflow.schemas.topic.Topic;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerGroupMetadata;
import org.apache.kafka.clients.consumer.ConsumerRebalanceListener;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
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
 *
 * <p><b>Failure.</b> A record that is no request is dead-lettered. {@link #run} throws what is no answer to a request: a
 * log that cannot be written, or that cannot be read after pauses either; an alert tells of it as far as it can be written.
 */
public final class TrainingLoop implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(TrainingLoop.class);
    private static final Duration POLL = Duration.ofMillis(50);

    private final Topic<TrainingRequest> topic;
    private final Consumer<String, Bytes> consumer;
    private final TrainingPublisher publisher;
    private final ReleaseHistory history;
    private final PatientReading reading;
    private final Training training;
    private final TrainingWorkers workers;
    private final OffsetTracker offsets = new OffsetTracker();
    private final LineQueues queues = new LineQueues();
    private final Queue<Result> results = new ConcurrentLinkedQueue<>();
    private volatile boolean ended;

    /**
     * @param reading how often the history's logs are read where that fails
     * @param workers lines trained at once
     */
    public TrainingLoop(
            Topic<TrainingRequest> topic,
            Consumer<String, Bytes> consumer,
            TrainingPublisher publisher,
            ReleaseHistory history,
            PatientReading reading,
            Training training,
            int workers) {
        this.topic = topic;
        this.consumer = consumer;
        this.publisher = publisher;
        this.history = history;
        this.reading = reading;
        this.training = training;
        this.workers = new TrainingWorkers(workers);
    }

    /** Works until {@link #stop}; what is being trained then is given up, and trained again at the next start. */
    @Override
    public void run() {
        try (workers) {
            consumer.subscribe(List.of(topic.name()), new Rebalances());
            while (true) {
                List<Job> startable = new ArrayList<>();
                consumer.poll(POLL).forEach(record -> take(record).ifPresent(startable::add));
                startable.forEach(this::start); // after all were taken: one may supersede another
                settleAll();
            }
        } catch (WakeupException stopped) {
            LOG.atInfo().log("Training stops; what is under way is trained again at the next start");
        } finally {
            ended = true;
        }
    }

    /** Ends {@link #run} from another thread. */
    public void stop() {
        reading.stop();
        consumer.wakeup();
    }

    /** Takes a record, and hands over the job that may start. */
    private Optional<Job> take(ConsumerRecord<String, Bytes> record) {
        TopicPartition partition = new TopicPartition(record.topic(), record.partition());
        offsets.started(partition, record.offset());
        Request request;
        try {
            request = read(record);
        } catch (SerializationException | IllegalArgumentException e) {
            results.add(new Result.NoRequest(record, "not a training request: " + e.getMessage()));
            return Optional.empty();
        }
        Job job = new Job(request, partition, record.offset());
        return queues.add(job) ? Optional.of(job) : Optional.empty();
    }

    private Request read(ConsumerRecord<String, Bytes> record) {
        if (record.value() == null) {
            throw new SerializationException("it has no value");
        }
        return Request.of(
                record.key(),
                topic.valueSerde()
                        .deserializer()
                        .deserialize(
                                topic.name(), record.headers(), record.value().get()));
    }

    private void start(Job job) {
        catchUp(job);
        Optional<String> needless = queues.laterThan(job)
                .map(later -> "superseded: %s is asked for too".formatted(later.id()))
                .or(() -> history.needless(job.request()));
        if (history.isAnswered(job.request().id())) {
            results.add(new Result.AnsweredBefore(job));
        } else if (needless.isPresent()) {
            results.add(new Result.Trained(job, new TrainingOutcome.Skipped(needless.get())));
        } else {
            LineHistory past = history.of(job.line());
            job.startedAs(workers.start(() -> results.add(work(job, past))));
        }
    }

    private void catchUp(Job job) {
        try {
            reading.read(history::catchUp);
        } catch (WakeupException | InterruptException e) {
            throw e;
        } catch (KafkaException | RegistryException e) {
            publisher.tellOfStop(job.request(), e, consumer.groupMetadata());
            throw new IllegalStateException(
                    "what %s follows cannot be read: %s".formatted(job.request(), e.getMessage()), e);
        }
    }

    private Result work(Job job, LineHistory past) {
        try {
            return new Result.Trained(job, training.train(job.request(), past));
        } catch (RuntimeException | Error e) {
            return new Result.Broke(job, e);
        }
    }

    /** Publishes what there is; what the group did not let pass is tried again after the next poll. */
    private void settleAll() {
        List<Result> again = new ArrayList<>();
        for (Result result = results.poll(); result != null; result = results.poll()) {
            boolean givenUp =
                    result instanceof Result.OfJob ofJob && ofJob.job().isGivenUp();
            if (!givenUp && !settle(result)) {
                again.add(result);
            }
        }
        results.addAll(again);
    }

    private boolean settle(Result result) {
        Publication publication = publish(
                result, offsets.committableAfter(result.partition(), result.offset()), consumer.groupMetadata());
        if (publication instanceof Publication.GroupMovedOn) {
            return false;
        }
        if (publication instanceof Publication.Refused refused) {
            throw new IllegalStateException("%s cannot be answered at all: %s".formatted(result, refused.reason()));
        }
        offsets.finished(result.partition(), result.offset());
        if (result instanceof Result.OfJob ofJob) {
            queues.finished(ofJob.job()).ifPresent(this::start);
        }
        return true;
    }

    private Publication publish(
            Result result, Map<TopicPartition, OffsetAndMetadata> after, ConsumerGroupMetadata group) {
        if (result instanceof Result.Trained trained) {
            return answer(trained.job().request(), trained.outcome(), after, group);
        } else if (result instanceof Result.NoRequest broken) {
            return publisher.deadLetter(broken.record(), broken.reason(), after, group);
        } else if (result instanceof Result.Broke broke) {
            publisher.tellOfStop(broke.job().request(), broke.cause(), group);
            throw new IllegalStateException(
                    "training of %s broke off".formatted(broke.job().request()), broke.cause());
        }
        return publisher.passOver(after, group);
    }

    private Publication answer(
            Request request,
            TrainingOutcome outcome,
            Map<TopicPartition, OffsetAndMetadata> after,
            ConsumerGroupMetadata group) {
        Publication publication = publisher.publish(request, outcome, after, group);
        if (publication instanceof Publication.Committed) {
            history.note(request, outcome);
            training.answered(request);
        } else if (publication instanceof Publication.Refused refused && outcome instanceof TrainingOutcome.Completed) {
            String reason = "the release cannot be published: " + refused.reason();
            return answer(request, new TrainingOutcome.Failed(reason), after, group);
        }
        return publication;
    }

    /**
     * Whose requests these are, as the group decides while {@link #run} polls. The consumer also tells when it is closed:
     * by then what was under way has been interrupted, and must not be answered.
     */
    private final class Rebalances implements ConsumerRebalanceListener {
        /** The history is read before each request, and not here: a consumer that waits for it would leave its group. */
        @Override
        public void onPartitionsAssigned(Collection<TopicPartition> partitions) {}

        @Override
        public void onPartitionsRevoked(Collection<TopicPartition> partitions) {
            if (!ended) {
                settleAll();
                onPartitionsLost(partitions);
            }
        }

        @Override
        public void onPartitionsLost(Collection<TopicPartition> partitions) {
            offsets.lost(partitions);
            results.removeIf(result -> partitions.contains(result.partition()));
            queues.giveUp(partitions).forEach(TrainingLoop.this::start);
        }
    }
}
