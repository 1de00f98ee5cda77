package io.regimeflow.launcher.topic;

import io.regimeflow.schemas.record.Alert;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * An alert as it stands on the log.
 *
 * @param id names the condition; the same condition raised twice is one
 * @param when the market time that it is about; of what is about no moment of the market, when it was written
 * @param subject an instrument, model line or release
 */
public record RaisedAlert(
        String id,
        Instant when,
        String severity,
        String kind,
        String subject,
        String message,
        String raisedBy,
        Instant raisedAt) {

    static RaisedAlert of(ConsumerRecord<String, Alert> record) {
        Alert alert = record.value();
        return new RaisedAlert(
                alert.getAlertId(),
                Instant.ofEpochMilli(record.timestamp()),
                alert.getSeverity(),
                alert.getKind(),
                alert.getSubject(),
                alert.getMessage(),
                alert.getRaisedBy(),
                alert.getRaisedAt());
    }

    /** Its fields as the topic names them, and {@code when}. */
    public Map<String, String> fields() {
        var fields = new LinkedHashMap<String, String>();
        fields.put("when", when.toString());
        fields.put("severity", severity);
        fields.put("kind", kind);
        fields.put("subject", subject);
        fields.put("message", message);
        fields.put("raised_by", raisedBy);
        fields.put("raised_at", raisedAt.toString());
        fields.put("alert_id", id);
        return fields;
    }
}
