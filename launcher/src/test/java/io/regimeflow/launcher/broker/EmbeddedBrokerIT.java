package io.regimeflow.launcher.broker;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.launcher.machine.CannotStartException;
import io.regimeflow.launcher.machine.LoopbackPort;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedBrokerIT {
    private static final String CLUSTER = "c3Bpa2UtY2x1c3Rlci0wMQ";
    private static final TopicPartition BARS = new TopicPartition("bars", 0);

    @TempDir
    private Path directory;

    @Test
    void keepsItsLogOverARestartOnOtherPorts() throws Exception {
        // Given
        try (var broker = EmbeddedBroker.start(settings(CLUSTER))) {
            createTopic(broker.bootstrapServers());
            produce(broker.bootstrapServers(), "kept");
        }

        // When
        try (var restarted = EmbeddedBroker.start(settings(CLUSTER))) {
            // Then
            assertThat(readAll(restarted.bootstrapServers())).containsExactly("kept");
        }
    }

    @Test
    void refusesTheLogOfAnotherCluster() throws Exception {
        // Given
        Files.writeString(directory.resolve("meta.properties"), "version=1\nnode.id=1\ncluster.id=another\n");

        // When, Then
        assertThatThrownBy(() -> EmbeddedBroker.start(settings(CLUSTER)))
                .isInstanceOf(CannotStartException.class)
                .hasMessageContaining("another cluster")
                .hasMessageContaining("--data-dir");
    }

    private BrokerSettings settings(String cluster) {
        LoopbackPort client = LoopbackPort.claim(0, "--broker-port", Set.of());
        LoopbackPort controller = LoopbackPort.claim(0, "--controller-port", Set.of(client));
        return new BrokerSettings(directory, cluster, client, controller);
    }

    private static void createTopic(String servers) throws Exception {
        try (var admin = Admin.create(Map.of("bootstrap.servers", servers))) {
            admin.createTopics(List.of(new NewTopic(BARS.topic(), 1, (short) 1)))
                    .all()
                    .get();
        }
    }

    private static void produce(String servers, String value) throws Exception {
        try (var producer = new KafkaProducer<>(
                Map.of("bootstrap.servers", servers), new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>(BARS.topic(), value)).get();
        }
    }

    private static List<String> readAll(String servers) {
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", servers, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(BARS));
            return consumer.poll(Duration.ofSeconds(60)).records(BARS).stream()
                    .map(record -> record.value())
                    .toList();
        }
    }
}
