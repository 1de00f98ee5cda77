package io.regimeflow.schemas.topic;

import static org.assertj.core.api.Assertions.assertThat;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {
    private final KafkaSettings kafka = new KafkaSettings("broker:9092");

    @Test
    void letsNoSecondRequestOvertakeTheFirstOneToANewPartition() {
        assertThat(kafka.producerProperties("test"))
                .containsEntry(ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG, true)
                .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
        assertThat(kafka.transactionalProducerProperties("test", "test-0"))
                .containsEntry(ProducerConfig.MAX_IN_FLIGHT_REQUESTS_PER_CONNECTION, 1);
    }
}
