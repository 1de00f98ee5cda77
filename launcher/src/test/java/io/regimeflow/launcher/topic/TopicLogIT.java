package io.regimeflow.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.platform.SharedCluster;
import io.regimeflow.schemas.registry.RegistryClient;
import io.regimeflow.schemas.topic.Cleanup;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** What the broker makes of a time, where a log ends with the markers of transactions; and what there is before any record. */
@ExtendWith(SharedCluster.class)
class TopicLogIT {
    private static final Topic<String> TOPIC =
            new Topic<>("topic-log-it", Serdes.String(), Serdes.String(), 2, Cleanup.DELETE, 1_000_000);

    @Test
    void goesOnWithTheFirstRecordThatIsNotBeforeATime(LocalCluster cluster) throws Exception {
        // Given: records of three times in one partition, of one time in the other, and an aborted one behind them
        try (Admin admin = Admin.create(cluster.kafka().adminProperties("test"));
                var producer = producer(cluster);
                TopicLog<String> log = TopicLog.open(TOPIC, cluster.kafka(), "test")) {
            admin.createTopics(List.of(new NewTopic(TOPIC.name(), TOPIC.partitions(), (short) 1)))
                    .all()
                    .get();
            var ends = new WrittenEnds(admin);
            producer.initTransactions();
            write(producer, 0, 1_000, 2_000, 3_000);
            write(producer, 1, 2_000);
            producer.beginTransaction();
            send(producer, 0, 4_000);
            producer.flush();
            producer.abortTransaction();

            // Then
            assertThat(readFrom(log, ends, 0)).containsExactlyInAnyOrder("0:1000", "0:2000", "0:3000", "1:2000");
            assertThat(readFrom(log, ends, 1_500)).containsExactlyInAnyOrder("0:2000", "0:3000", "1:2000");
            assertThat(readFrom(log, ends, 3_000)).containsExactly("0:3000");
            assertThat(readFrom(log, ends, 3_500)).isEmpty();
            assertThat(readFrom(log, ends, 9_000)).isEmpty();
            write(producer, 0, 500);
            write(producer, 1, 10_000);
            assertThat(read(log, ends)).containsExactlyInAnyOrder("0:500", "1:10000");
        }
    }

    @Test
    void hasTheSchemaOfEveryTopicOfRecordsBeforeAnybodyWrites(LocalCluster cluster) {
        RegistryClient registry = RegistryClient.of(cluster.registryUrl());

        await().untilAsserted(() -> assertThat(cluster.topics().all())
                .filteredOn(topic -> !topic.name().equals(Topics.DEAD_LETTERS))
                .allSatisfy(topic ->
                        assertThat(registry.versions(topic.name() + "-value")).isNotEmpty()));
    }

    private static List<String> readFrom(TopicLog<String> log, WrittenEnds ends, long time) {
        log.seekTo(Instant.ofEpochMilli(time));
        return read(log, ends);
    }

    private static List<String> read(TopicLog<String> log, WrittenEnds ends) {
        var values = new ArrayList<String>();
        log.readTo(ends.of(TOPIC), record -> values.add(record.value()));
        return values;
    }

    private static KafkaProducer<String, String> producer(LocalCluster cluster) {
        return new KafkaProducer<>(
                cluster.kafka().transactionalProducerProperties("test", TOPIC.name()),
                new StringSerializer(),
                new StringSerializer());
    }

    private static void write(KafkaProducer<String, String> producer, int partition, long... times) {
        producer.beginTransaction();
        for (long time : times) {
            send(producer, partition, time);
        }
        producer.commitTransaction();
    }

    // A record that is not written is one that the log does not have.
    @SuppressWarnings("FutureReturnValueIgnored")
    private static void send(KafkaProducer<String, String> producer, int partition, long time) {
        producer.send(new ProducerRecord<>(TOPIC.name(), partition, time, "key", partition + ":" + time));
    }
}
