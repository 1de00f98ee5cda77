package io.regimeflow.launcher.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.WrittenEnds;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a reader of everything that has been written sees of a transaction that is open when it begins. */
class TransactionEndIT {
    @TempDir
    private Path directory;

    private InferenceCluster cluster;
    private KafkaProducer<String, byte[]> producer;
    private final List<String> read = new CopyOnWriteArrayList<>();

    @BeforeEach
    void openTransaction() {
        cluster = new InferenceCluster(directory);
        producer = new KafkaProducer<>(
                cluster.kafka.transactionalProducerProperties("writer", "writer"),
                new StringSerializer(),
                new ByteArraySerializer());
        producer.initTransactions();
        write("before");
        producer.commitTransaction();
        write("within");
    }

    @AfterEach
    void stop() {
        producer.close();
        cluster.close();
    }

    @Test
    void waitsForItsEndAndReadsWhatItCommits() throws Exception {
        // Given
        CompletableFuture<Void> reading = CompletableFuture.runAsync(this::readAll);
        await().until(() -> read.contains("before"));
        assertThat(reading).isNotDone();

        // When
        producer.commitTransaction();

        // Then
        reading.get();
        assertThat(read).containsExactly("before", "within");
    }

    @Test
    void waitsForItsEndAndPassesOverWhatItAborts() throws Exception {
        // Given
        CompletableFuture<Void> reading = CompletableFuture.runAsync(this::readAll);
        await().until(() -> read.contains("before"));
        assertThat(reading).isNotDone();

        // When
        producer.abortTransaction();

        // Then
        reading.get();
        assertThat(read).containsExactly("before");
    }

    private void readAll() {
        Topic<DeploymentApplied> topic = cluster.topics.deploymentsApplied();
        try (TopicLog<DeploymentApplied> log = TopicLog.open(topic, cluster.kafka, "reader")) {
            log.readTo(
                    new WrittenEnds(cluster.admin).of(topic),
                    record -> read.add(record.value().getDeploymentId()));
        }
    }

    // Whether it was sent shows when the transaction ends.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(String id) {
        Topic<DeploymentApplied> topic = cluster.topics.deploymentsApplied();
        var applied = DeploymentApplied.newBuilder()
                .setDeploymentId(id)
                .setInstrument("X:AAA")
                .setModelLine("signal/15m/X:AAA")
                .setReleaseId("r")
                .setStatus("ACCEPTED")
                .build();
        producer.beginTransaction();
        producer.send(new ProducerRecord<>(
                topic.name(), "X:AAA", topic.valueSerde().serializer().serialize(topic.name(), applied)));
        producer.flush();
    }
}
