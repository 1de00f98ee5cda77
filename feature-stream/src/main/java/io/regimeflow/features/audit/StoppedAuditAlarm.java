package io.regimeflow.features.audit;

import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.topic.Topic;
import java.time.Clock;
import java.time.Instant;
import java.util.function.Supplier;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.streams.StreamsConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Raises the alert that an auditor could not be started or was ended by a failure; whatever it audits is served on.
 *
 * <p><b>Failure.</b> An alert that cannot be written is logged, and nothing else happens.
 */
final class StoppedAuditAlarm {
    static final String KIND = "FEATURE_AUDIT_STOPPED";
    private static final Logger LOG = LoggerFactory.getLogger(StoppedAuditAlarm.class);
    private static final int PATIENCE_MILLIS = 10_000;

    private final String applicationId;
    private final Topic<Alert> alerts;
    private final Clock clock;
    private final Supplier<Producer<String, Alert>> producers;

    /** @param producers one for each alert, which closes it */
    StoppedAuditAlarm(
            String applicationId, Topic<Alert> alerts, Clock clock, Supplier<Producer<String, Alert>> producers) {
        this.applicationId = applicationId;
        this.alerts = alerts;
        this.clock = clock;
        this.producers = producers;
    }

    /** One that writes with the settings of the auditor, its security included. */
    static StoppedAuditAlarm of(StreamsSettings settings, Topic<Alert> alerts, Clock clock) {
        return new StoppedAuditAlarm(settings.applicationId(), alerts, clock, () -> producer(settings, alerts));
    }

    private static Producer<String, Alert> producer(StreamsSettings settings, Topic<Alert> alerts) {
        var properties =
                new StreamsConfig(settings.properties()).getProducerConfigs(settings.applicationId() + "-alarm");
        properties.put(ProducerConfig.MAX_BLOCK_MS_CONFIG, PATIENCE_MILLIS);
        // A topology's producers try for ever; this one is not worth that.
        properties.put(ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS / 2);
        properties.put(ProducerConfig.LINGER_MS_CONFIG, 0);
        properties.put(ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, PATIENCE_MILLIS);
        return new KafkaProducer<>(
                properties, alerts.keySerde().serializer(), alerts.valueSerde().serializer());
    }

    /** Tells why; an auditor that was woken to be closed has not failed. Returns at once. */
    void raise(Throwable cause) {
        if (root(cause) instanceof WakeupException) {
            return;
        }
        // Nobody who starts or ends a topology waits for a cluster that may not answer.
        var sender = new Thread(() -> send(alert(root(cause))), applicationId + "-alarm");
        sender.setDaemon(true);
        sender.start();
    }

    private static Throwable root(Throwable failed) {
        Throwable root = failed;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        return root;
    }

    Alert alert(Throwable cause) {
        Instant now = clock.instant();
        return Alert.newBuilder()
                .setAlertId("%s|%s|%s".formatted(KIND, applicationId, now))
                .setKind(KIND)
                .setSeverity("CRITICAL")
                .setSubject(applicationId)
                .setMessage(
                        "The auditor does not run: %s. Vectors are served without it; it goes on where it stopped once it is started again."
                                .formatted(cause))
                .setRaisedBy(AuditReport.RAISED_BY)
                .setRaisedAt(now)
                .build();
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback hears of a failure
    void send(Alert alert) {
        try (var producer = producers.get()) {
            var record = new ProducerRecord<>(
                    alerts.name(), null, alert.getRaisedAt().toEpochMilli(), applicationId, alert);
            producer.send(record, (written, refused) -> {
                if (refused != null) {
                    noteUnsent(refused);
                }
            });
        } catch (RuntimeException e) { // of the cluster, or of the schema registry
            noteUnsent(e);
        }
    }

    private void noteUnsent(Exception reason) {
        LOG.atWarn()
                .addKeyValue("applicationId", applicationId)
                .addKeyValue("reason", reason.getMessage())
                .log("The alert that the auditor does not run could not be written");
    }
}
