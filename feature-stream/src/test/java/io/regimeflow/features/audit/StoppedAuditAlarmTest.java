package io.regimeflow.features.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.time.Clock;
import java.time.ZoneOffset;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class StoppedAuditAlarmTest {
    private final Topic<Alert> alerts =
            Topics.create(SerdeSettings.ofRegistry("mock://alarm"), 4).alerts();
    private final MockProducer<String, Alert> producer = new MockProducer<>(
            true, null, alerts.keySerde().serializer(), alerts.valueSerde().serializer());
    private final StoppedAuditAlarm alarm = new StoppedAuditAlarm(
            "features-audit-fs18", alerts, Clock.fixed(AuditHarness.NOW, ZoneOffset.UTC), () -> producer);

    @Test
    void saysWhichAuditorDoesNotRunAndWhy() {
        alarm.send(alarm.alert(new IllegalStateException("disk is full")));

        assertThat(producer.history()).singleElement().satisfies(record -> {
            assertThat(record.topic()).isEqualTo(alerts.name());
            assertThat(record.key()).isEqualTo("features-audit-fs18");
            assertThat(record.value().getKind()).isEqualTo("FEATURE_AUDIT_STOPPED");
            assertThat(record.value().getSubject()).isEqualTo("features-audit-fs18");
            assertThat(record.value().getMessage()).contains("disk is full");
        });
        assertThat(producer.closed()).isTrue();
    }

    @Test
    void goesOnWhereTheAlertCannotBeWritten() {
        producer.sendException = new KafkaException("no cluster");

        assertThatCode(() -> alarm.send(alarm.alert(new IllegalStateException("disk is full"))))
                .doesNotThrowAnyException();
    }
}
