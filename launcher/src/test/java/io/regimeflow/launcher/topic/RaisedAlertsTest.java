package io.regimeflow.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.Alert;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class RaisedAlertsTest {
    private final RaisedAlerts alerts = new RaisedAlerts();

    @Test
    void hasThoseThatAreWantedInOrder() {
        read("c", "KIND_C", 30);
        read("d", "KIND_D", 40);
        read("a", "KIND_A", 10);
        read("b", "KIND_B", 20);

        assertThat(alerts.wanted(alert -> !alert.kind().equals("KIND_D")))
                .extracting(RaisedAlert::id)
                .containsExactly("a", "b", "c");
        assertThat(alerts.kinds()).containsExactly("KIND_A", "KIND_B", "KIND_C", "KIND_D");
    }

    @Test
    void hasAConditionThatWasRaisedAgainOnceAndAtItsLatestTime() {
        read("again", "KIND_A", 10);
        read("other", "KIND_A", 20);
        read("again", "KIND_A", 30);
        read("again", "KIND_A", 10);

        assertThat(alerts.size()).isEqualTo(2);
        assertThat(alerts.wanted(alert -> true)).extracting(RaisedAlert::id).containsExactly("other", "again");
    }

    @Test
    void takesTheTimeOfTheRecordForTheMarkets() {
        read("a", "KIND_A", 10);

        assertThat(alerts.wanted(alert -> true)).singleElement().satisfies(alert -> {
            assertThat(alert.when()).isEqualTo(Instant.ofEpochMilli(10));
            assertThat(alert.raisedAt()).isEqualTo(Instant.ofEpochMilli(99));
        });
    }

    private void read(String id, String kind, long time) {
        Alert alert = Alert.newBuilder()
                .setAlertId(id)
                .setKind(kind)
                .setSeverity("INFO")
                .setSubject("X:AAA")
                .setMessage("why")
                .setRaisedBy("a-service")
                .setRaisedAt(Instant.ofEpochMilli(99))
                .build();
        alerts.read(new ConsumerRecord<>(
                "alert",
                0,
                0,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                alert.getSubject(),
                alert,
                new RecordHeaders(),
                Optional.empty()));
    }
}
