package io.regimeflow.launcher.interop;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.launcher.broker.BrokerSettings;
import io.regimeflow.launcher.broker.EmbeddedBroker;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicMismatchException;
import io.regimeflow.schemas.topic.TopicProvisioner;
import io.regimeflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The provisioner and the client settings against a real broker. */
class TopicProvisionerIT {
    private static final SerdeSettings SERDE = SerdeSettings.ofRegistry("mock://topic-provisioner-it");
    private static final long FAR_AHEAD = Instant.parse("2090-01-01T00:00:00Z").toEpochMilli();

    @TempDir
    private Path directory;

    @Test
    void carriesTheLargestModelFromAnyTimeAndRefusesOtherPartitions() throws Exception {
        try (var broker = EmbeddedBroker.start(settings())) {
            // Given
            var kafka = new KafkaSettings(broker.bootstrapServers());
            try (var admin = Admin.create(kafka.adminProperties("provisioner-it"))) {
                Topics topics = Topics.create(SERDE, 4);
                TopicProvisioner.provision(admin, topics);
                TopicProvisioner.provision(admin, topics);
                ModelArtifact model = model((16 << 20) - 2_000);

                // When
                produce(kafka, topics.artifacts(), model);

                // Then
                assertThat(readOne(kafka, topics.artifacts())).isEqualTo(model);
                assertThatThrownBy(() -> TopicProvisioner.provision(admin, Topics.create(SERDE, 8)))
                        .isInstanceOf(TopicMismatchException.class)
                        .hasMessageContaining("has 4 partitions, but 8 are configured");
            }
        }
    }

    private static void produce(KafkaSettings kafka, Topic<ModelArtifact> topic, ModelArtifact model) throws Exception {
        try (var producer = new KafkaProducer<>(
                kafka.transactionalProducerProperties("provisioner-it", "provisioner-it"),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer())) {
            producer.initTransactions();
            producer.beginTransaction();
            producer.send(new ProducerRecord<>(topic.name(), 0, FAR_AHEAD, model.getReleaseId(), model))
                    .get();
            producer.commitTransaction();
        }
    }

    private static ModelArtifact readOne(KafkaSettings kafka, Topic<ModelArtifact> topic) {
        try (var consumer = new KafkaConsumer<>(
                kafka.consumerProperties("provisioner-it"),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer())) {
            var partition = new TopicPartition(topic.name(), 0);
            consumer.assign(List.of(partition));
            return consumer.poll(Duration.ofSeconds(60))
                    .records(partition)
                    .get(0)
                    .value();
        }
    }

    private static ModelArtifact model(int bytes) {
        byte[] onnx = new byte[bytes];
        new Random(7).nextBytes(onnx);
        return ModelArtifact.newBuilder()
                .setReleaseId("r")
                .setModelLine("regime/15m/BINANCE:BTCUSDT")
                .setVersion("1.0")
                .setFeatureSetId("fs18-0123456789ab")
                .setOnnx(ByteBuffer.wrap(onnx))
                .setGoldenCount(0)
                .setGoldenInputs(ByteBuffer.allocate(0))
                .setGoldenOutputs(ByteBuffer.allocate(0))
                .setCertificateMaxAbsDiff(0)
                .setCertificateProbes(0)
                .setCertificateArgmaxFlips(0)
                .build();
    }

    private BrokerSettings settings() {
        LoopbackPort client = LoopbackPort.claim(0, "--broker-port", Set.of());
        LoopbackPort controller = LoopbackPort.claim(0, "--controller-port", Set.of(client));
        return new BrokerSettings(directory, "c3Bpa2UtY2x1c3Rlci0wMQ", client, controller);
    }
}
