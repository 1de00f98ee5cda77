package io.regimeflow.trainer.inputs;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.pipeline.LostInputs;
import io.regimeflow.trainer.pipeline.TrainingInputs;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.Test;

class InputLogsTest {
    private static final ModelLine LINE = new ModelLine(Task.SIGNAL, Vectors.INTERVAL, Vectors.INSTRUMENT);
    private static final List<FeatureVector> SERIES = Vectors.market(10, 1);
    private static final Instant END = Instant.ofEpochMilli(SERIES.get(9).closeTime());

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1);
    private final Map<String, List<byte[]>> written = new HashMap<>();
    private final Map<String, Long> begins = new HashMap<>();
    private final List<String> asked = new ArrayList<>();
    private final InputLogs logs = new InputLogs(
            topics,
            () -> open(topics.features()),
            () -> open(topics.marketData()),
            () -> open(topics.checkedOutcomes()),
            this::ends,
            this::beginnings);

    @Test
    void recordsHowFarEachLogWasWrittenWhenTheTrainingBegan() {
        // Given
        SERIES.subList(0, 4).forEach(this::write);
        write(bar(0, 100));

        // When
        TrainingInputs inputs = logs.now();

        // Then
        assertThat(inputs.offsets()).containsExactly("checked_outcome-0@0", "features-0@4", "new_market_data-0@1");
        assertThat(asked)
                .describedAs("nothing is seen without what it was made of")
                .containsExactly("checked_outcome", "features", "new_market_data");
    }

    @Test
    void readsTheSameHoweverOftenAndWhateverIsWrittenMeanwhile() {
        // Given
        SERIES.subList(0, 4).forEach(this::write);
        write(bar(0, 100));
        TrainingInputs inputs = logs.now();

        // When
        SERIES.subList(4, 10).forEach(this::write);
        write(bar(0, 101));
        write(bar(1, 102));

        // Then
        assertThat(vectors(inputs)).containsExactlyElementsOf(SERIES.subList(0, 4));
        assertThat(vectors(inputs)).containsExactlyElementsOf(SERIES.subList(0, 4));
        assertThat(bars(inputs)).containsExactly(bar(0, 100));
        assertThat(inputs.outcomes()
                        .read(Set.of(Vectors.INSTRUMENT), Vectors.INTERVAL, Instant.EPOCH, END)
                        .outcomes())
                .isEmpty();
        assertThat(asked).describedAs("asked once for each log").hasSize(3);
    }

    @Test
    void readsWhatATrainingOfThePastRead() {
        // Given
        SERIES.subList(0, 6).forEach(this::write);
        write(bar(0, 100));
        List<String> recorded = logs.now().offsets();
        SERIES.subList(6, 10).forEach(this::write);
        write(bar(0, 101));

        // When
        TrainingInputs again = logs.upTo(InputOffsets.parse(recorded));

        // Then
        assertThat(vectors(again)).containsExactlyElementsOf(SERIES.subList(0, 6));
        assertThat(bars(again)).containsExactly(bar(0, 100));
        assertThat(again.offsets()).isEqualTo(recorded);
    }

    @Test
    void hasLostOnlyWhatWasThereWhenTheTrainingBegan() {
        // Given: retention had taken the first records before
        begins.put("features", 20L);
        InputOffsets then = InputOffsets.parse(logs.now().beginnings());

        // When
        LostInputs unchanged = logs.lost(then);
        begins.put("features", 21L);
        LostInputs moved = logs.lost(then);
        LostInputs unknown = logs.lost(new InputOffsets(Map.of()));

        // Then
        assertThat(unchanged).isEqualTo(LostInputs.NONE);
        assertThat(moved).isEqualTo(new LostInputs(List.of("features-0 begins at offset 21"), List.of()));
        assertThat(unknown).isEqualTo(new LostInputs(List.of(), List.of("features-0 begins at offset 21")));
    }

    private Map<TopicPartition, Long> beginnings(Topic<?> topic) {
        return Map.of(new TopicPartition(topic.name(), 0), begins.getOrDefault(topic.name(), 0L));
    }

    private static List<FeatureVector> vectors(TrainingInputs inputs) {
        return inputs.vectors().read(LINE, Vectors.SET, Instant.EPOCH, END);
    }

    private static List<Bar> bars(TrainingInputs inputs) {
        return inputs.bars().read(Vectors.INSTRUMENT, Instant.EPOCH, END);
    }

    private Map<TopicPartition, Long> ends(Topic<?> topic) {
        asked.add(topic.name());
        return Map.of(new TopicPartition(topic.name(), 0), (long)
                written.getOrDefault(topic.name(), List.of()).size());
    }

    private <V> TopicLog<V> open(Topic<V> topic) {
        var consumer = new MockConsumer<String, Bytes>("earliest");
        consumer.updateBeginningOffsets(Map.of(new TopicPartition(topic.name(), 0), 0L));
        var log = new TopicLog<>(topic, consumer);
        List<byte[]> values = written.getOrDefault(topic.name(), List.of());
        for (int offset = 0; offset < values.size(); offset++) {
            consumer.addRecord(
                    new ConsumerRecord<>(topic.name(), 0, offset, "any key", Bytes.wrap(values.get(offset))));
        }
        return log;
    }

    private void write(FeatureVector vector) {
        write(topics.features(), FeatureVectorMapping.toRecord(vector));
    }

    private void write(Bar bar) {
        write(topics.marketData(), BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test"));
    }

    private <V> void write(Topic<V> topic, V value) {
        written.computeIfAbsent(topic.name(), name -> new ArrayList<>())
                .add(topic.valueSerde().serializer().serialize(topic.name(), value));
    }

    private static Bar bar(int number, double close) {
        long open = Vectors.BEGIN.toEpochMilli() + number * Interval.M5.millis();
        return new Bar(Vectors.INSTRUMENT, Interval.M5, open, close, close, close, close, 1);
    }
}
