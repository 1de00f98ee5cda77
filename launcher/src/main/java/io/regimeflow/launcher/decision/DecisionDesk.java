package io.regimeflow.launcher.decision;

import io.regimeflow.launcher.topic.TopicTail;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Files requests for decisions, and waits for their answers.
 *
 * <p><b>Failure.</b> A log that cannot be read or written ends it with its exception.
 */
public record DecisionDesk(KafkaSettings kafka, Topics topics) {
    private static final String CLIENT = "decision-desk";
    private static final Duration POLL = Duration.ofMillis(100);

    /**
     * Files the request and waits for its answer; empty where there is none when patience ends.
     *
     * @param request stamped with the newest market time, so that a replay hears it at the same bars
     */
    public Optional<DecisionAnswer> ask(DecisionRequest request, Duration patience) throws InterruptedException {
        BlockingQueue<DecisionAnswer> answers = new LinkedBlockingQueue<>();
        try (TopicTail<DecisionAnswer> tail =
                TopicTail.fromNow(kafka, topics.decisionAnswers(), record -> answers.add(record.value()))) {
            file(request);
            long deadline = System.nanoTime() + patience.toNanos();
            while (System.nanoTime() < deadline) {
                DecisionAnswer next = answers.poll(POLL.toMillis(), TimeUnit.MILLISECONDS);
                if (next != null && next.getRequestId().equals(request.getRequestId())) {
                    return Optional.of(next);
                }
                tail.failure().ifPresent(cause -> {
                    throw new KafkaException("answers can no longer be read: " + cause.getMessage(), cause);
                });
            }
        }
        return Optional.empty();
    }

    private void file(DecisionRequest request) throws InterruptedException {
        var topic = topics.decisionRequests();
        try (var producer = new KafkaProducer<String, DecisionRequest>(
                kafka.producerProperties(CLIENT),
                new StringSerializer(),
                topic.valueSerde().serializer())) {
            producer.send(new ProducerRecord<>(topic.name(), null, marketTime(), request.getModelLine(), request))
                    .get();
        } catch (ExecutionException e) {
            throw new KafkaException("cannot file the request for a decision", e.getCause());
        }
    }

    /** Timestamp of the newest bar; where there is none, the broker's own. */
    private Long marketTime() throws InterruptedException {
        var bars = topics.marketData();
        Map<TopicPartition, OffsetSpec> newest = IntStream.range(0, bars.partitions())
                .mapToObj(partition -> new TopicPartition(bars.name(), partition))
                .collect(Collectors.toMap(each -> each, each -> OffsetSpec.maxTimestamp()));
        try (var admin = Admin.create(kafka.adminProperties(CLIENT))) {
            long time = admin.listOffsets(newest).all().get().values().stream()
                    .mapToLong(found -> found.timestamp())
                    .max()
                    .orElse(-1);
            return time < 0 ? null : Long.valueOf(time);
        } catch (ExecutionException e) {
            throw new KafkaException("cannot read the time of the newest bar", e.getCause());
        }
    }
}
