package io.regimeflow.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.ArtifactLog;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.request.Releases;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseStoreTest {
    private static final Release RELEASE =
            Releases.release(Releases.request("signal/15m/TEST:ALPHA", "2025-03-01T00:00:00Z"), Optional.empty());

    private final Topic<ModelArtifact> topic = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1)
            .artifacts();
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private final List<ConsumerRecord<String, Bytes>> records = new ArrayList<>();
    private final List<MockConsumer<String, Bytes>> consumers = new ArrayList<>();
    private long written;
    private final ReleaseStore store =
            new ReleaseStore(new ArtifactLog(topic, this::consumer), () -> Map.of(partition, written));

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void givesBackTheVeryRelease() {
        add(RELEASE.id().hex(), artifact(RELEASE.onnx()));

        Release found = store.find(RELEASE.id()).orElseThrow();

        assertThat(found.id()).isEqualTo(RELEASE.id());
        assertThat(found.onnx()).isEqualTo(RELEASE.onnx());
        assertThat(found.certificate()).isEqualTo(RELEASE.certificate());
        assertThat(found.golden().count()).isEqualTo(RELEASE.golden().count());
    }

    @Test
    void passesOverBytesThatAreNotWhatTheIdSays() {
        add(RELEASE.id().hex(), artifact(RELEASE.onnx()));
        add(RELEASE.id().hex(), artifact(new byte[] {1, 2, 3}));

        assertThat(store.find(RELEASE.id())).map(Release::id).contains(RELEASE.id());
    }

    @Test
    void passesOverWhatIsNoModelOfOurs() {
        byte[] junk = {1, 2, 3};
        add(ReleaseId.of(junk).hex(), artifact(junk));

        assertThat(store.find(ReleaseId.of(junk))).isEmpty();
    }

    @Test
    void findsNothingWhereTheLogDoesNotHaveIt() {
        assertThat(store.find(RELEASE.id())).isEmpty();
    }

    /** A commit has returned, and its markers reach the partition a little later. */
    @Test
    void waitsForWhatHasBeenWrittenButIsNotToldYet() {
        written = 1;
        consumers.get(0).schedulePollTask(() -> {});
        consumers.get(0).schedulePollTask(() -> add(RELEASE.id().hex(), artifact(RELEASE.onnx())));

        assertThat(store.find(RELEASE.id())).map(Release::id).contains(RELEASE.id());
    }

    private Consumer<String, Bytes> consumer() {
        var consumer = new MockConsumer<String, Bytes>("earliest") {
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

    private void add(String key, ModelArtifact artifact) {
        byte[] value = topic.valueSerde().serializer().serialize(topic.name(), artifact);
        var record = new ConsumerRecord<>(topic.name(), 0, records.size(), key, Bytes.wrap(value));
        records.add(record);
        consumers.get(0).addRecord(record);
        consumers.get(0).updateEndOffsets(Map.of(partition, (long) records.size()));
        written = records.size();
    }

    private static ModelArtifact artifact(byte[] onnx) {
        ModelArtifact artifact = ReleaseMapping.toRecord(RELEASE);
        artifact.setOnnx(ByteBuffer.wrap(onnx));
        return artifact;
    }
}
