package io.regimeflow.launcher.train;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.launcher.topic.TopicTail;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.request.Request;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Files requests by hand, and waits for their answers.
 *
 * <p><b>Failure.</b> A log that cannot be read or written ends it with its exception.
 */
public record HandTrainings(KafkaSettings kafka, Topics topics) {
    private static final String WRITER = "operator";
    private static final Duration POLL = Duration.ofSeconds(1);

    /** The instruments that have feature vectors, in order, with the close of the newest bar that one is of. */
    public SortedMap<Instrument, Instant> newestVectors() {
        var newest = new TreeMap<Instrument, Instant>();
        try (var features = TopicLog.open(topics.features(), kafka, "train-instruments")) {
            features.readToEnd(record -> newest.merge(
                    Instrument.parse(record.value().getInstrument()),
                    record.value().getCloseTime(),
                    (one, other) -> one.isAfter(other) ? one : other));
        }
        return newest;
    }

    /**
     * Files the requests, but for those that were answered before, and waits until each has its answer.
     *
     * @param patience for all of them together
     * @param answered hears each answer once
     * @return the requests that have none when patience ends
     */
    public List<Request> train(List<Request> requests, Duration patience, Consumer<TrainingCompleted> answered)
            throws InterruptedException {
        Map<String, Request> open = new HashMap<>();
        requests.forEach(request -> open.put(request.id(), request));
        BlockingQueue<TrainingCompleted> answers = new LinkedBlockingQueue<>();
        try (var started = new CloseStack()) {
            var tail = started.push(
                    TopicTail.fromStart(kafka, topics.trainingCompleted(), record -> answers.add(record.value())));
            tail.caughtUp().join();
            settle(answers, open, answered);
            file(new ArrayList<>(open.values()));
            long deadline = System.nanoTime() + patience.toNanos();
            while (!open.isEmpty() && System.nanoTime() < deadline) {
                TrainingCompleted next = answers.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null) {
                    settle(next, open, answered);
                }
                tail.failure().ifPresent(cause -> {
                    throw new KafkaException("answers can no longer be read: " + cause.getMessage(), cause);
                });
            }
        }
        return List.copyOf(open.values());
    }

    private static void settle(
            BlockingQueue<TrainingCompleted> answers, Map<String, Request> open, Consumer<TrainingCompleted> answered) {
        for (TrainingCompleted next = answers.poll(); next != null; next = answers.poll()) {
            settle(next, open, answered);
        }
    }

    private static void settle(
            TrainingCompleted answer, Map<String, Request> open, Consumer<TrainingCompleted> answered) {
        if (open.remove(answer.getRequestId()) != null) {
            answered.accept(answer);
        }
    }

    private void file(List<Request> requests) throws InterruptedException {
        var topic = topics.trainingRequests();
        try (var producer = new KafkaProducer<String, TrainingRequest>(
                kafka.producerProperties("train"),
                new StringSerializer(),
                topic.valueSerde().serializer())) {
            for (Request request : requests) {
                long time = request.asOf().toEpochMilli();
                String key = request.line().toString();
                producer.send(new ProducerRecord<>(topic.name(), null, time, key, request.toRecord(WRITER)))
                        .get();
            }
        } catch (ExecutionException e) {
            throw new KafkaException("cannot file the training requests", e.getCause());
        }
    }
}
