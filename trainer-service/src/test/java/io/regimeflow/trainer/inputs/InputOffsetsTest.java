package io.regimeflow.trainer.inputs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InputOffsetsTest {
    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 2);

    @Test
    void readsWhatItWrites() {
        var offsets = new InputOffsets(Map.of(
                new TopicPartition("features", 10), 4L,
                new TopicPartition("features", 2), 17L,
                new TopicPartition("a-topic-1", 0), 0L));

        assertThat(offsets.texts()).containsExactly("a-topic-1-0@0", "features-2@17", "features-10@4");
        assertThat(InputOffsets.parse(offsets.texts())).isEqualTo(offsets);
    }

    @Test
    void givesThoseOfOneTopic() {
        InputOffsets offsets = InputOffsets.parse(List.of("features-0@4", "features-1@0", "new_market_data-0@9"));

        assertThat(offsets.of(topics.features()))
                .containsOnly(
                        Map.entry(new TopicPartition("features", 0), 4L),
                        Map.entry(new TopicPartition("features", 1), 0L));
        assertThat(offsets.of(topics.checkedOutcomes())).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "features", "features-0", "features@1", "features-x@1", "features-0@x", "@", "-@"})
    void refusesWhatIsNoOffset(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InputOffsets.parse(List.of(text)))
                .withMessageContaining("'%s'".formatted(text));
    }
}
