package io.regimeflow.launcher.notify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.InstanceOfAssertFactories.STRING;
import static org.awaitility.Awaitility.await;

import com.sun.net.httpserver.HttpServer;
import io.regimeflow.evaluation.notify.Notifications;
import io.regimeflow.evaluation.notify.NotifyConfig;
import io.regimeflow.launcher.cli.Regimeflow;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.platform.SharedCluster;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** Notifications from the topics of a real broker to a real server. */
@ExtendWith(SharedCluster.class)
class NotificationsIT {
    private static final String GROUP = "notifications-it";

    private final List<String> told = new CopyOnWriteArrayList<>();
    private HttpServer server;

    @BeforeEach
    void listen() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            told.add(exchange.getRequestHeaders().getFirst("X-Regimeflow-Id"));
            exchange.sendResponseHeaders(204, -1);
            exchange.close();
        });
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
    }

    @Test
    void beginsAtTheEndAndGoesOnWhereItStopped(LocalCluster cluster) {
        // Given
        publish(cluster, "long-ago");
        Notifications first = start(cluster);
        await().atMost(Duration.ofSeconds(60))
                .until(() -> begunPartitions(cluster) == alerts(cluster).partitions());
        publish(cluster, "now");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(told).contains("alert|now"));
        first.close();

        // When
        publish(cluster, "while-away");
        Notifications second = start(cluster);
        await().atMost(Duration.ofSeconds(60))
                .untilAsserted(() -> assertThat(told).contains("alert|while-away"));
        second.close();

        // Then
        assertThat(told).containsOnlyOnce("alert|now", "alert|while-away").doesNotContain("alert|long-ago");
    }

    @Test
    void listsAnAlertThatWasRaisedTwiceOnce(LocalCluster cluster) {
        publish(cluster, "raised-again");
        publish(cluster, "raised-again");

        List<String> lines = list(cluster, "--kind", "MODEL_REFUSED", "--format", "JSON");

        assertThat(lines)
                .filteredOn(line -> line.contains("\"raised-again\""))
                .singleElement()
                .satisfies(line -> assertThat(line)
                        .contains(
                                "\"severity\":\"WARNING\"",
                                "\"subject\":\"TEST:NOTIFY\"",
                                "\"message\":\"for a test\""));
        assertThat(list(cluster, "--newest", "1"))
                .hasSize(2)
                .last(STRING)
                .containsPattern("WARNING +MODEL_REFUSED +TEST:NOTIFY +for");
        assertThat(list(cluster, "--severity", "CRITICAL"))
                .singleElement(STRING)
                .startsWith("No alert is as asked for")
                .contains("MODEL_REFUSED");
    }

    /** What the command lists of this test's subject. */
    private static List<String> list(LocalCluster cluster, String... options) {
        var command = new ArrayList<>(List.of("alerts", "--subject", "TEST:NOTIFY"));
        command.addAll(List.of("--bootstrap-servers", cluster.kafka().bootstrapServers()));
        command.addAll(List.of("--registry", cluster.registryUrl()));
        command.addAll(List.of(options));
        var realOut = System.out;
        var said = new ByteArrayOutputStream();
        System.setOut(new PrintStream(said, true, UTF_8));
        try {
            assertThat(Regimeflow.execute(command.toArray(String[]::new))).isZero();
        } finally {
            System.setOut(realOut);
        }
        return said.toString(UTF_8).lines().toList();
    }

    private Notifications start(LocalCluster cluster) {
        var keys = Map.of(
                "evaluation.notify.group-id",
                GROUP,
                "evaluation.notify.webhook.url",
                "http://127.0.0.1:%d/".formatted(server.getAddress().getPort()),
                "evaluation.notify.webhook.secret",
                "0123456789abcdef");
        NotifyConfig config = Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                .bind(NotifyConfig.class, "evaluation.notify");
        return Notifications.start(
                config, Optional.empty(), cluster.kafka(), cluster.topics(), Telemetry.create("notifications-it"));
    }

    /** Partitions of the alerts that the group has a place in. */
    private static long begunPartitions(LocalCluster cluster) throws Exception {
        try (var admin = Admin.create(cluster.kafka().adminProperties("notifications-it"))) {
            return admin
                    .listConsumerGroupOffsets(GROUP + "-webhook")
                    .partitionsToOffsetAndMetadata()
                    .get()
                    .keySet()
                    .stream()
                    .filter(partition ->
                            partition.topic().equals(alerts(cluster).name()))
                    .count();
        }
    }

    private static Topic<Alert> alerts(LocalCluster cluster) {
        return cluster.topics().alerts();
    }

    private static void publish(LocalCluster cluster, String id) {
        Topic<Alert> topic = alerts(cluster);
        Alert alert = Alert.newBuilder()
                .setAlertId(id)
                .setKind("MODEL_REFUSED")
                .setSeverity("WARNING")
                .setSubject("TEST:NOTIFY")
                .setMessage("for a test")
                .setRaisedBy("notifications-it")
                .setRaisedAt(Instant.EPOCH)
                .build();
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), alert);
        try (var producer = new KafkaProducer<>(
                cluster.kafka().producerProperties("notifications-it"),
                new StringSerializer(),
                new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), alert.getSubject(), value))
                    .get();
        } catch (Exception e) {
            throw new IllegalStateException("cannot publish " + id, e);
        }
    }
}
