package io.regimeflow.evaluation.notify;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.HandClock;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.apache.kafka.clients.producer.MockProducer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;

class UndeliveredAlertsTest {
    private final Topic<Alert> topic =
            Topics.create(SerdeSettings.ofRegistry("mock://undelivered"), 1).alerts();
    private final MockProducer<String, byte[]> producer =
            new MockProducer<>(true, null, new StringSerializer(), new ByteArraySerializer());
    private final HandClock clock = new HandClock();
    private final UndeliveredAlerts alerts = new UndeliveredAlerts("discord", topic, producer, clock);

    @Test
    void saysWhatWasNotDeliveredAndWhy() {
        alerts.accept(ending("a", Ending.Result.REFUSED));

        Alert alert = sent().get(0);
        assertThat(alert.getKind()).isEqualTo("NOTIFICATION_FAILED");
        assertThat(alert.getMessage())
                .isEqualTo("'a' was not delivered by discord after 3 attempts: HTTP 404."
                        + " Check evaluation.notify.discord.url and whether it is up.");
    }

    @Test
    void saysNothingOfWhatWasDelivered() {
        alerts.accept(ending("a", Ending.Result.DELIVERED));

        assertThat(producer.history()).isEmpty();
    }

    @Test
    void alertsOnceAnHourAndCountsTheOthers() {
        for (int i = 0; i < 5; i++) {
            alerts.accept(ending("a" + i, Ending.Result.GIVEN_UP));
        }
        assertThat(producer.history()).hasSize(1);

        clock.goOn(Duration.ofHours(1));
        alerts.accept(ending("b", Ending.Result.GIVEN_UP));

        assertThat(sent().get(1).getMessage()).contains("since the last alert 4 more were not delivered");
    }

    @Test
    void isNeverTold() {
        alerts.accept(ending("a", Ending.Result.REFUSED));

        assertThat(new AlertNews(Severity.INFO, Set.of()).of(sent().get(0))).isEmpty();
    }

    private List<Alert> sent() {
        return producer.history().stream()
                .map(record -> topic.valueSerde().deserializer().deserialize(record.topic(), record.value()))
                .toList();
    }

    private static Ending ending(String id, Ending.Result result) {
        return new Ending(Samples.alert(id), result, 3, "HTTP 404");
    }
}
