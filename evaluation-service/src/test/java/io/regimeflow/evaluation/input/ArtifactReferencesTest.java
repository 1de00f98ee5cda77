package io.regimeflow.evaluation.input;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.drift.reference.AnchorFit;
import io.regimeflow.domain.drift.reference.InputReference;
import io.regimeflow.domain.drift.reference.Rows;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.evaluation.HandClock;
import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.modelformat.TrainingDistribution;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ArtifactReferencesTest {
    private static final Rows TRAINING = training();
    private static final TrainingDistribution KNOWN = new TrainingDistribution(
            InputReference.of(TRAINING, 48).orElseThrow(),
            new AnchorFit(1, 1).fit(TRAINING, TRAINING, 48).orElseThrow());

    private final Topic<ModelArtifact> topic = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1)
            .artifacts();
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private final List<ConsumerRecord<String, Bytes>> records = new ArrayList<>();
    private final List<MockConsumer<String, Bytes>> consumers = new ArrayList<>();
    private final HandClock clock = new HandClock();
    private final CountDownLatch read = new CountDownLatch(1);
    private volatile boolean hangs;
    private volatile boolean exhaustsTheStack;
    private ArtifactReferences references = references(Duration.ZERO);

    private ArtifactReferences references(Duration limit) {
        return new ArtifactReferences(new ArtifactLog(topic, this::consumer), limit, clock);
    }

    @AfterEach
    void close() {
        read.countDown();
        references.close();
    }

    @Test
    void tellsWhatAReleaseKnows() {
        byte[] onnx = onnx(manifest().withDistribution(KNOWN));
        publish(id(onnx), onnx);

        assertThat(references.await(id(onnx))).isEqualTo(new Reference.Known(List.of("fast", "slow"), KNOWN.inputs()));
    }

    @Test
    void tellsThatAnOlderReleaseKnowsNothing() {
        byte[] onnx = onnx(manifest());
        publish(id(onnx), onnx);

        assertThat(references.await(id(onnx))).isEqualTo(new Reference.Unknown());
    }

    @Test
    void passesOverARecordThatIsNotWhatItsIdSays() {
        byte[] onnx = onnx(manifest().withDistribution(KNOWN));
        publish(id(onnx), onnx);
        publish(id(onnx), onnx(manifest()));
        publish(id(onnx), new byte[] {1, 2, 3});

        assertThat(references.await(id(onnx))).isInstanceOf(Reference.Known.class);
    }

    @Test
    void aReleaseThatIsNotThereIsMissing() {
        assertThat(references.await("cafe")).isEqualTo(new Reference.Missing());
    }

    @Test
    void aReleaseThatWasMissingIsLookedForAgainLater() {
        byte[] onnx = onnx(manifest());
        assertThat(references.await(id(onnx))).isEqualTo(new Reference.Missing());
        publish(id(onnx), onnx);

        assertThat(references.await(id(onnx))).isEqualTo(new Reference.Missing());
        clock.goOn(Duration.ofMinutes(10));
        references.request(id(onnx));
        references.await("read after it");

        assertThat(references.await(id(onnx))).isEqualTo(new Reference.Unknown());
    }

    @Test
    void aLogThatCannotBeReadIsLeftAloneForAWhile() {
        byte[] onnx = onnx(manifest());
        publish(id(onnx), onnx);
        consumers.get(0).setPollException(new KafkaException("the broker is away"));

        assertThat(references.await(id(onnx))).isEqualTo(new Reference.Missing());
        assertThat(references.await(id(onnx))).isEqualTo(new Reference.Missing());
    }

    @Test
    void aRecordThatExhaustsTheStackIsMissingAndNothingElse() {
        exhaustsTheStack = true;

        assertThat(references.await("cafe")).isEqualTo(new Reference.Missing());
        assertThat(references.await("cafe")).isEqualTo(new Reference.Missing());
    }

    @Test
    void remembersTheReleasesThatWereAskedForLast() {
        byte[] onnx = onnx(manifest());
        references.await(id(onnx));
        publish(id(onnx), onnx);

        for (int other = 0; other < ArtifactReferences.KEPT; other++) {
            references.await("other" + other);
        }

        assertThat(references.await(id(onnx))).isEqualTo(new Reference.Unknown());
    }

    @Test
    @Timeout(20)
    void nobodyWaitsTwiceForALogThatHangs() {
        references.close();
        references = references(Duration.ofHours(1));
        hangs = true;

        references.request("cafe");
        clock.goOn(Duration.ofHours(2));

        assertThat(references.await("cafe")).isEqualTo(new Reference.Missing());
        assertThat(references.await("babe")).isEqualTo(new Reference.Missing());
    }

    private void hang() {
        try {
            read.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Consumer<String, Bytes> consumer() {
        var consumer = new MockConsumer<String, Bytes>("earliest") {
            @Override
            public synchronized ConsumerRecords<String, Bytes> poll(Duration timeout) {
                if (hangs) {
                    hang();
                }
                if (exhaustsTheStack) {
                    throw new StackOverflowError("nested too deeply");
                }
                return super.poll(timeout);
            }

            @Override
            public synchronized void seek(TopicPartition to, long offset) {
                super.seek(to, offset);
                // The mock hands out what was added since: so give it again what stands from there on.
                records.stream().filter(record -> record.offset() >= offset).forEach(this::addRecord);
            }
        };
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
        consumer.updateEndOffsets(Map.of(partition, 0L));
        consumers.add(consumer);
        return consumer;
    }

    private void publish(String id, byte[] onnx) {
        ModelArtifact artifact = ModelArtifact.newBuilder()
                .setReleaseId(id)
                .setModelLine("signal/15m/TEST:ALPHA")
                .setVersion("1.0")
                .setFeatureSetId("fs2-0123456789ab")
                .setOnnx(ByteBuffer.wrap(onnx))
                .setGoldenCount(0)
                .setGoldenInputs(ByteBuffer.allocate(0))
                .setGoldenOutputs(ByteBuffer.allocate(0))
                .setCertificateMaxAbsDiff(0)
                .setCertificateProbes(1_000)
                .setCertificateArgmaxFlips(0)
                .build();
        var record = new ConsumerRecord<>(
                topic.name(),
                0,
                records.size(),
                id,
                Bytes.wrap(topic.valueSerde().serializer().serialize(topic.name(), artifact)));
        records.add(record);
        consumers.get(0).addRecord(record);
        consumers.get(0).updateEndOffsets(Map.of(partition, (long) records.size()));
    }

    private static String id(byte[] onnx) {
        return ReleaseId.of(onnx).hex();
    }

    private static byte[] onnx(ReleaseManifest manifest) {
        var network = new Network(
                2,
                2,
                3,
                new Scaler(FloatTensor.of(new float[2], 2), FloatTensor.of(new float[] {1, 1}, 2)),
                List.of(
                        new Layer.Flatten(2, 2),
                        new Layer.Dense(
                                4,
                                3,
                                FloatTensor.of(new float[12], 4, 3),
                                FloatTensor.of(new float[3], 3),
                                Activation.NONE)));
        return OnnxExport.export(network, manifest);
    }

    private static ReleaseManifest manifest() {
        var line = ModelLine.parse("signal/15m/TEST:ALPHA");
        return new ReleaseManifest(
                line,
                ReleaseVersion.FIRST,
                "fs2-0123456789ab",
                List.of("fast", "slow"),
                line.task().classNames(),
                2,
                Instant.EPOCH,
                Instant.EPOCH.plusSeconds(900),
                1,
                Optional.empty(),
                "test",
                OptionalDouble.of(0.01));
    }

    private static Rows training() {
        var random = new Random(1);
        float[] values = new float[2 * 480];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
        }
        return new Rows(values, 2);
    }
}
