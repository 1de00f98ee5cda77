package io.regimeflow.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.schemas.topic.KafkaSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BrokerKillIT {
    private static final String CLUSTER = "a2lsbGVkLWJyb2tlci0wMQ";
    private static final String TOPIC = "numbers";
    private static final int PARTITIONS = 3;
    private static final int WRITERS = 12;
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void everyTransactionIsSeenWholeOrNotAtAllThoughItsBrokerIsKilledAsItEnds() throws Exception {
        // Given: transactions at every stage of their end when the broker is killed
        BrokerSettings settings = settings();
        Process killed = BrokerProcess.start(settings, directory.resolve("broker.log"));
        List<TransactionalWriter> before = writers(settings, Map.of());
        createTopic(settings, killed);
        List<Thread> threads = start(before);
        await().atMost(LIMIT).until(() -> before.stream().allMatch(writer -> writer.committed() > 10));
        killed.destroyForcibly().waitFor();
        before.forEach(TransactionalWriter::expectSuccessor);

        // When: each goes on after its last committed number
        assertThat(FormerSelf.wasKilled(settings.directory())).isTrue();
        var broker = EmbeddedBroker.start(settings);
        try (broker) {
            List<TransactionalWriter> idle = writers(settings, Map.of());
            idle.forEach(TransactionalWriter::stop);
            join(start(idle));
            join(threads);
            Map<String, Integer> last = lastNumbers(settings);
            List<TransactionalWriter> after = writers(settings, last);
            List<Thread> going = start(after);
            await().atMost(LIMIT).until(() -> after.stream().allMatch(writer -> writer.committed() > 1));
            after.forEach(TransactionalWriter::stop);
            join(going);

            // Then
            for (int partition = 0; partition < PARTITIONS; partition++) {
                Map<String, List<Integer>> numbers = numbers(settings, partition);
                assertThat(numbers).hasSize(WRITERS);
                assertThat(numbers).allSatisfy((key, seen) -> assertThat(seen)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, seen.size()).boxed().toList())
                        .hasSizeGreaterThan(last.get(key)));
            }
        }
        assertThat(FormerSelf.wasKilled(settings.directory())).isFalse();
    }

    private BrokerSettings settings() throws Exception {
        LoopbackPort client = LoopbackPort.claim(0, "--broker-port", Set.of());
        LoopbackPort controller = LoopbackPort.claim(0, "--controller-port", Set.of(client));
        return new BrokerSettings(Files.createDirectory(directory.resolve("log")), CLUSTER, client, controller);
    }

    private static void createTopic(BrokerSettings settings, Process broker) throws Exception {
        try (var admin = Admin.create(kafka(settings).adminProperties("test"))) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)))
                    .all()
                    .get();
        }
        assertThat(broker.isAlive()).isTrue();
    }

    private static List<TransactionalWriter> writers(BrokerSettings settings, Map<String, Integer> last) {
        return IntStream.range(0, WRITERS)
                .mapToObj(number -> "writer-" + number)
                .map(key ->
                        new TransactionalWriter(kafka(settings), TOPIC, PARTITIONS, key, last.getOrDefault(key, 0) + 1))
                .toList();
    }

    private static List<Thread> start(List<TransactionalWriter> writers) {
        List<Thread> threads = writers.stream().map(Thread::new).toList();
        threads.forEach(Thread::start);
        return threads;
    }

    private static void join(List<Thread> threads) throws InterruptedException {
        for (Thread thread : threads) {
            thread.join();
        }
    }

    private static Map<String, Integer> lastNumbers(BrokerSettings settings) {
        return numbers(settings, 0).entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey,
                        entry -> entry.getValue().stream().max(Integer::compare).orElseThrow()));
    }

    /** What a reader of committed records sees of one partition, by writer. */
    private static Map<String, List<Integer>> numbers(BrokerSettings settings, int number) {
        var partition = new TopicPartition(TOPIC, number);
        var records = new ArrayList<ConsumerRecord<String, String>>();
        try (var consumer = new KafkaConsumer<>(
                kafka(settings).consumerProperties("test"), new StringDeserializer(), new StringDeserializer())) {
            consumer.assign(List.of(partition));
            consumer.seekToBeginning(List.of(partition));
            long end = consumer.endOffsets(List.of(partition)).get(partition);
            while (consumer.position(partition) < end) {
                consumer.poll(Duration.ofMillis(100)).forEach(records::add);
            }
        }
        return records.stream()
                .collect(Collectors.groupingBy(
                        ConsumerRecord::key,
                        Collectors.mapping(record -> Integer.valueOf(record.value()), Collectors.toList())));
    }

    private static KafkaSettings kafka(BrokerSettings settings) {
        return new KafkaSettings(settings.port().address());
    }
}
