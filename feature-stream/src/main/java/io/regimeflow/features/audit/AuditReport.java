package io.regimeflow.features.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.time.Clock;
import java.time.Instant;
import java.util.StringJoiner;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/**
 * Puts a failure into records: an alert, and a dead letter with both vectors.
 *
 * @param featuresTopic name of the topic that the vector was served on
 */
record AuditReport(String featuresTopic, String featureSetId, Clock clock) {
    static final String MISMATCH = "FEATURE_MISMATCH";
    static final String SKIPPED = "FEATURE_AUDIT_SKIPPED";
    static final String RAISED_BY = "feature-audit";
    private static final int SHOWN = 400;

    Record<String, Object> alert(String instrument, Verdict verdict) {
        boolean failed = verdict.kind().isFailure();
        String kind = failed ? MISMATCH : SKIPPED;
        String reason = verdict.reason();
        String shown = reason.length() > SHOWN ? reason.substring(0, SHOWN) + " and so on" : reason;
        String more = failed ? "failures up to the next match are counted and dead-lettered" : "ones are counted";
        Alert alert = Alert.newBuilder()
                .setAlertId("%s|%s|%s|%s"
                        .formatted(kind, instrument, featureSetId, Instant.ofEpochMilli(verdict.closeTime())))
                .setKind(kind)
                .setSeverity(failed ? "CRITICAL" : "WARNING")
                .setSubject(instrument)
                .setMessage("%s. Further %s. 'regimeflow audit features' recomputes from the first bar and tells %s."
                        .formatted(shown, more, failed ? "which side is right" : "what was not compared"))
                .setRaisedBy(RAISED_BY)
                .setRaisedAt(clock.instant())
                .build();
        return new Record<>(instrument, alert, Math.max(0, verdict.closeTime()));
    }

    /** The served record's bytes, or no value where none was served; headers say why and carry the recomputed vector. */
    Record<String, Object> deadLetter(String instrument, Verdict failure) {
        var headers = new RecordHeaders();
        add(headers, DeadLetterHeaders.REASON, failure.reason());
        add(headers, DeadLetterHeaders.TOPIC, featuresTopic);
        add(headers, DeadLetterHeaders.VERDICT, failure.kind().name());
        failure.served().ifPresent(served -> {
            add(headers, DeadLetterHeaders.PARTITION, Integer.toString(served.partition()));
            add(headers, DeadLetterHeaders.OFFSET, Long.toString(served.offset()));
        });
        failure.recomputed().ifPresent(recomputed -> {
            FeatureVector vector = recomputed.vector();
            add(headers, DeadLetterHeaders.RECOMPUTED_CLOSE, hex(vector.close()));
            add(headers, DeadLetterHeaders.RECOMPUTED_VALUES, hex(vector));
            add(
                    headers,
                    DeadLetterHeaders.RECOMPUTED_QUALITY,
                    recomputed.quality().name());
        });
        byte[] value = failure.served().map(Served::bytes).orElse(null);
        return new Record<>(instrument, value, Math.max(0, failure.closeTime()), headers);
    }

    private static void add(Headers headers, String name, String text) {
        headers.add(name, text.getBytes(UTF_8));
    }

    private static String hex(FeatureVector vector) {
        var text = new StringJoiner(",");
        for (int i = 0; i < vector.size(); i++) {
            text.add(hex(vector.value(i)));
        }
        return text.toString();
    }

    private static String hex(double value) {
        return "%016x".formatted(Double.doubleToRawLongBits(value));
    }
}
