package io.regimeflow.ingest.publish;

import io.regimeflow.ingest.source.RejectReason;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.EnumMap;
import java.util.Map;
import org.apache.kafka.clients.producer.ProducerRecord;

/** Makes dead letters of rejected lines, the line itself as the value, and counts them by reason. */
final class RejectedLines {
    private final String topic;
    private final Map<RejectReason, Counter> counters = new EnumMap<>(RejectReason.class);

    RejectedLines(String topic, Telemetry telemetry) {
        this.topic = topic;
        for (RejectReason reason : RejectReason.values()) {
            counters.put(reason, telemetry.counter("ingest.lines.rejected", "reason", reason.code()));
        }
    }

    ProducerRecord<String, byte[]> record(RejectedLine line) {
        counters.get(line.reason()).increment();
        var letter = new ProducerRecord<>(topic, line.instrument().toString(), line.originalBytes());
        letter.headers()
                .add(DeadLetterHeaders.REASON, utf8(line.reason().code() + ": " + line.detail()))
                .add(DeadLetterHeaders.FILE, utf8(line.file()))
                .add(DeadLetterHeaders.LINE, utf8(Long.toString(line.line())));
        return letter;
    }

    private static byte[] utf8(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
