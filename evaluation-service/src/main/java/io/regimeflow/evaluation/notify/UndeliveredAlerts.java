package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.topic.Topic;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises an alert when a notification could not be delivered: the first, and then one an hour at most.
 *
 * <p><b>Failure.</b> What the broker does not take is logged; there is nobody else to tell.
 */
final class UndeliveredAlerts implements Consumer<Ending> {
    static final String KIND = "NOTIFICATION_FAILED";
    static final Duration APART = Duration.ofHours(1);

    private static final Logger LOG = LoggerFactory.getLogger(UndeliveredAlerts.class);

    private final String channel;
    private final Topic<Alert> alerts;
    private final Producer<String, byte[]> producer;
    private final Clock clock;
    private Instant last = Instant.MIN;
    private long kept;

    UndeliveredAlerts(String channel, Topic<Alert> alerts, Producer<String, byte[]> producer, Clock clock) {
        this.channel = channel;
        this.alerts = alerts;
        this.producer = producer;
        this.clock = clock;
    }

    @Override
    public void accept(Ending ending) {
        if (ending.result() == Ending.Result.DELIVERED) {
            return;
        }
        Instant now = clock.instant();
        if (now.isBefore(last.plus(last.equals(Instant.MIN) ? Duration.ZERO : APART))) {
            kept++;
            return;
        }
        last = now;
        send(alert(ending, now));
        kept = 0;
    }

    private Alert alert(Ending ending, Instant now) {
        String others = kept == 0 ? "" : "; since the last alert %d more were not delivered".formatted(kept);
        return Alert.newBuilder()
                .setAlertId("%s|%s".formatted(KIND, channel))
                .setKind(KIND)
                .setSeverity("WARNING")
                .setSubject(channel)
                .setMessage(
                        "'%s' was not delivered by %s after %d attempts: %s%s. Check evaluation.notify.%s.url and whether it is up."
                                .formatted(
                                        ending.notification().id(),
                                        channel,
                                        ending.attempts(),
                                        ending.reason(),
                                        others,
                                        channel))
                .setRaisedBy("evaluation-service")
                .setRaisedAt(now)
                .build();
    }

    private void send(Alert alert) {
        byte[] value = alerts.valueSerde().serializer().serialize(alerts.name(), alert);
        var record = new ProducerRecord<>(alerts.name(), alert.getSubject(), value);
        var unused = producer.send(record, (metadata, failure) -> {
            if (failure != null) {
                LOG.atWarn()
                        .addKeyValue("channel", channel)
                        .addKeyValue("reason", failure.toString())
                        .log("Could not raise an alert about a notification that was not delivered");
            }
        });
    }
}
