package io.regimeflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.serde.SerdeSettings;
import java.util.Map;
import org.apache.kafka.clients.admin.MockAdminClient;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class WrittenEndsTest {

    @Test
    void tellsTheNextOffsetOfEveryPartition() {
        // Given
        Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://written-ends"), 2);
        MockAdminClient admin = MockAdminClient.create().numBrokers(1).build();
        TopicProvisioner.provision(admin, topics);
        var ends = Map.of(new TopicPartition("features", 0), 7L, new TopicPartition("features", 1), 0L);
        admin.updateEndOffsets(ends);

        // When
        var written = new WrittenEnds(admin).of(topics.features());

        // Then
        assertThat(written).isEqualTo(ends);
    }

    @Test
    void tellsWhereEveryPartitionBeginsByNow() {
        // Given
        Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://written-ends"), 2);
        MockAdminClient admin = MockAdminClient.create().numBrokers(1).build();
        TopicProvisioner.provision(admin, topics);
        var begins = Map.of(new TopicPartition("features", 0), 0L, new TopicPartition("features", 1), 4L);
        admin.updateBeginningOffsets(begins);

        // When
        var first = new WrittenEnds(admin).beginningsOf(topics.features());

        // Then
        assertThat(first).isEqualTo(begins);
    }
}
