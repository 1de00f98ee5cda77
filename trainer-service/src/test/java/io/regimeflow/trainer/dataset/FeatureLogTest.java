package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.Vectors;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class FeatureLogTest {
    private static final ModelLine LINE = new ModelLine(Task.SIGNAL, Vectors.INTERVAL, Vectors.INSTRUMENT);
    private static final List<FeatureVector> SERIES = Vectors.market(10, 1);

    private final Topic<Features> topic = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1)
            .features();
    private final TopicPartition partition = new TopicPartition(topic.name(), 0);
    private final MockConsumer<String, Bytes> consumer = new MockConsumer<>("earliest");
    private final TopicLog<Features> opened = new TopicLog<>(topic, consumer);
    private final FeatureLog log = new FeatureLog(() -> opened, () -> Map.of(partition, next()));
    private long offset;

    FeatureLogTest() {
        consumer.updateBeginningOffsets(Map.of(partition, 0L));
    }

    @Test
    void readsTheVectorsAfterOneTimeUpToAnother() {
        // Given
        SERIES.forEach(this::add);

        // When
        List<FeatureVector> read = log.read(LINE, Vectors.SET, closeOf(2), closeOf(6));

        // Then
        assertThat(read).containsExactlyElementsOf(SERIES.subList(3, 7));
        assertThat(consumer.closed()).isTrue();
    }

    /** So that who trains sees the hole. */
    @Test
    void handsOverVectorsThatAreNotFinite() {
        // Given
        double[] broken = SERIES.get(1).toArray();
        broken[3] = Double.NaN;
        FeatureVector hole = Vectors.with(SERIES.get(1), 100, broken);
        add(SERIES.get(0));
        add(hole);

        // When
        List<FeatureVector> read = log.read(LINE, Vectors.SET, Instant.EPOCH, closeOf(9));

        // Then
        assertThat(read).containsExactly(SERIES.get(0), hole);
    }

    @Test
    void leavesOutWhatNoModelMayLearnFrom() {
        // Given
        FeatureVector good = SERIES.get(0);
        add(good);
        add(Vectors.with(SERIES.get(2), Double.NaN, SERIES.get(2).toArray()));
        add(Vectors.with(SERIES.get(3), 100, new double[] {1, 2}));
        add(of("TEST:BETA", Vectors.SET.id()));
        add(of(Vectors.INSTRUMENT.toString(), "other-0123456789ab"));

        // When
        List<FeatureVector> read = log.read(LINE, Vectors.SET, Instant.EPOCH, closeOf(9));

        // Then
        assertThat(read).containsExactly(good);
    }

    @Test
    void passesOverRecordsThatAreNoVectors() {
        // Given
        add("no Avro".getBytes(StandardCharsets.UTF_8));
        add((byte[]) null);
        Features tampered = FeatureVectorMapping.toRecord(SERIES.get(0));
        tampered.setClose(1.0);
        tampered.setFeatureHash("0000");
        add(bytes(tampered));
        add(SERIES.get(1));

        // When
        List<FeatureVector> read = log.read(LINE, Vectors.SET, Instant.EPOCH, closeOf(9));

        // Then
        assertThat(read).containsExactly(SERIES.get(1));
    }

    @Test
    void takesAVectorOnceThatWasPublishedTwice() {
        // Given
        SERIES.forEach(this::add);
        SERIES.forEach(this::add);

        // When
        List<FeatureVector> read = log.read(LINE, Vectors.SET, Instant.EPOCH, closeOf(9));

        // Then
        assertThat(read).containsExactlyElementsOf(SERIES);
    }

    @Test
    void usesNoRecordAtOrBeyondTheEnds() {
        // Given
        SERIES.forEach(this::add);
        var upToSix = new FeatureLog(() -> opened, () -> Map.of(partition, 6L));

        // When: one poll brings them all
        List<FeatureVector> read = upToSix.read(LINE, Vectors.SET, Instant.EPOCH, closeOf(9));

        // Then
        assertThat(read).containsExactlyElementsOf(SERIES.subList(0, 6));
    }

    private long next() {
        return offset;
    }

    private void add(FeatureVector vector) {
        add(bytes(FeatureVectorMapping.toRecord(vector)));
    }

    private void add(byte[] value) {
        consumer.addRecord(
                new ConsumerRecord<>(topic.name(), 0, offset, "any key", value == null ? null : Bytes.wrap(value)));
        offset++;
    }

    private byte[] bytes(Features features) {
        return topic.valueSerde().serializer().serialize(topic.name(), features);
    }

    private static FeatureVector of(String instrument, String featureSetId) {
        FeatureVector vector = SERIES.get(4);
        return new FeatureVector(
                Instrument.parse(instrument),
                vector.interval(),
                vector.closeTime(),
                vector.close(),
                featureSetId,
                vector.toArray());
    }

    private static Instant closeOf(int place) {
        return Instant.ofEpochMilli(SERIES.get(place).closeTime());
    }
}
