package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;

/** The training loop on a thread of its own, with Kafka's own fakes. What it writes does not come back to its readers. */
final class LoopHarness implements AutoCloseable {
    final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1);
    final TopicPartition partition =
            new TopicPartition(topics.trainingRequests().name(), 0);
    final ScriptedTraining training = new ScriptedTraining();
    final Results producer = new Results(topics.artifacts().name());
    final MockConsumer<String, Bytes> completed = new MockConsumer<>("earliest");
    final Decisions deployed = new Decisions();
    final MockConsumer<String, Bytes> applied = new MockConsumer<>("earliest");
    private final Requests requests = new Requests();
    private final TopicPartition answers =
            new TopicPartition(topics.trainingCompleted().name(), 0);
    private final TrainingLoop loop;
    private final Thread thread;
    private long nextOffset;
    private long nextAnswer;
    private volatile Throwable failure;

    /** Polls like a real consumer: where there is nothing, it waits. */
    private static final class Requests extends MockConsumer<String, Bytes> {
        Requests() {
            super("earliest");
        }

        @Override
        @SuppressWarnings("UnsynchronizedOverridesSynchronized") // it must not wait with the lock held
        public ConsumerRecords<String, Bytes> poll(Duration timeout) {
            ConsumerRecords<String, Bytes> records = super.poll(timeout);
            if (records.isEmpty()) {
                LockSupport.parkNanos(500_000);
            }
            return records;
        }
    }

    /** Cannot tell how far it was written as long as it is told to. */
    static final class Decisions extends MockConsumer<String, Bytes> {
        final AtomicInteger badReads = new AtomicInteger();

        Decisions() {
            super("earliest");
        }

        @Override
        public synchronized Map<TopicPartition, Long> endOffsets(Collection<TopicPartition> partitions) {
            if (badReads.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                throw new TimeoutException("no answer within a minute");
            }
            return super.endOffsets(partitions);
        }
    }

    /** Finds artefacts too large when it is told to. */
    static final class Results extends MockProducer<String, byte[]> {
        private final String artifacts;
        volatile boolean refusesArtifacts;

        Results(String artifacts) {
            super(true, null, new StringSerializer(), new ByteArraySerializer());
            this.artifacts = artifacts;
        }

        @Override
        public synchronized Future<RecordMetadata> send(ProducerRecord<String, byte[]> record) {
            if (refusesArtifacts && record.topic().equals(artifacts)) {
                throw new KafkaException("in an error state", new RecordTooLargeException("17 MiB"));
            }
            return super.send(record);
        }
    }

    LoopHarness() {
        completed.updateBeginningOffsets(Map.of(answers, 0L));
        completed.updateEndOffsets(Map.of(answers, 0L));
        var decisions = new TopicPartition(topics.deployments().name(), 0);
        deployed.updateBeginningOffsets(Map.of(decisions, 0L));
        deployed.updateEndOffsets(Map.of(decisions, 0L));
        var made = new TopicPartition(topics.deploymentsApplied().name(), 0);
        applied.updateBeginningOffsets(Map.of(made, 0L));
        applied.updateEndOffsets(Map.of(made, 0L));
        requests.updateBeginningOffsets(Map.of(partition, 0L));
        var clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        loop = new TrainingLoop(
                topics.trainingRequests(),
                requests,
                TrainingPublisher.open(topics, request -> Releases.FEATURE_SET, producer, clock),
                new ReleaseHistory(
                        new TopicLog<>(topics.trainingCompleted(), completed),
                        new TopicLog<>(topics.deployments(), deployed),
                        new TopicLog<>(topics.deploymentsApplied(), applied)),
                new PatientReading(3, Duration.ofMillis(1)),
                training,
                2);
        thread = new Thread(
                () -> {
                    try {
                        loop.run();
                    } catch (RuntimeException e) {
                        failure = e;
                    }
                },
                "loop-under-test");
    }

    LoopHarness start() {
        thread.start();
        assign(List.of(partition));
        return this;
    }

    /** As the group decides; takes effect in the loop's next poll. */
    void assign(List<TopicPartition> partitions) {
        await().until(() -> !requests.subscription().isEmpty());
        requests.schedulePollTask(() -> requests.rebalance(partitions));
        await().until(() -> requests.assignment().size() == partitions.size());
    }

    void ask(Request request) {
        add(
                request.line().toString(),
                topics.trainingRequests()
                        .valueSerde()
                        .serializer()
                        .serialize(partition.topic(), request.toRecord("test")));
    }

    /** Asks from an offset on, as after a partition has come back. */
    void askAgainFrom(long offset, Request request) {
        nextOffset = offset;
        ask(request);
    }

    void add(String key, byte[] value) {
        long offset = nextOffset++;
        requests.schedulePollTask(() -> requests.addRecord(
                new ConsumerRecord<>(partition.topic(), 0, offset, key, value == null ? null : Bytes.wrap(value))));
    }

    /** Puts a record on the log of answers, before the loop was started. */
    void answered(byte[] value) {
        completed.addRecord(new ConsumerRecord<>(answers.topic(), 0, nextAnswer, "any key", Bytes.wrap(value)));
        completed.updateEndOffsets(Map.of(answers, ++nextAnswer));
    }

    void awaitBegun(Request... expected) {
        await().until(() -> training.begun.size() >= expected.length);
        assertThat(training.begun).containsExactlyInAnyOrder(expected);
    }

    void awaitCommits(long count) {
        await().until(() -> producer.commitCount() >= count || failure != null);
    }

    /** Lets the loop go round some times, so that what it would do has been done. */
    void letItTurn() {
        for (int turn = 0; turn < 5; turn++) {
            var turned = new CountDownLatch(1);
            requests.schedulePollTask(turned::countDown);
            await().until(() -> turned.getCount() == 0);
        }
    }

    /** Committed records of a topic. */
    <V> List<V> sent(Topic<V> topic) {
        return letters(topic.name()).stream()
                .map(record -> topic.valueSerde().deserializer().deserialize(topic.name(), record.value()))
                .toList();
    }

    List<ProducerRecord<String, byte[]>> letters(String topic) {
        return producer.history().stream()
                .filter(record -> record.topic().equals(topic))
                .toList();
    }

    /** The offset committed last. */
    Optional<Long> committedOffset() {
        var offsets = producer.consumerGroupOffsetsHistory();
        return offsets.isEmpty()
                ? Optional.empty()
                : offsets.get(offsets.size() - 1).values().stream()
                        .map(each -> each.get(partition).offset())
                        .findFirst();
    }

    Throwable awaitFailure() {
        await().until(() -> failure != null);
        return failure;
    }

    /** Stops the loop; then the consumer says that its partitions are gone, as it does when it is closed. */
    void stop() {
        loop.stop();
        await().until(() -> !thread.isAlive());
        requests.rebalance(List.of());
    }

    @Override
    public void close() {
        loop.stop();
        await().until(() -> !thread.isAlive());
    }
}
