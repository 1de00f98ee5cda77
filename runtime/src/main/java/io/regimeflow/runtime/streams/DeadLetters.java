package io.regimeflow.runtime.streams;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.runtime.telemetry.Telemetry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.errors.ErrorHandlerContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes dead letters: the original bytes, key, timestamp and headers, and why, in the headers of KIP-1034, under which
 * Kafka Streams' own handlers write theirs.
 *
 * <p>The first of a handler is logged as a warning, later ones only counted ({@code dead.letters}) and logged at DEBUG.
 *
 * <p><b>Threads.</b> One stream thread's.
 */
final class DeadLetters {
    static final String EXCEPTION = "__streams.errors.exception";
    static final String MESSAGE = "__streams.errors.message";
    static final String STACKTRACE = "__streams.errors.stacktrace";
    static final String TOPIC = "__streams.errors.topic";
    static final String PARTITION = "__streams.errors.partition";
    static final String OFFSET = "__streams.errors.offset";

    /** Under this key the runner hands its telemetry to the handlers, which Kafka Streams constructs. */
    static final String TELEMETRY = "regimeflow.telemetry";

    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Optional<String> topic;
    private final Optional<Telemetry> telemetry;
    private boolean warned;

    private DeadLetters(Optional<String> topic, Optional<Telemetry> telemetry) {
        this.topic = topic;
        this.telemetry = telemetry;
    }

    static DeadLetters configured(Map<String, ?> properties) {
        return new DeadLetters(
                Optional.ofNullable((String) properties.get(StreamsConfig.ERRORS_DEAD_LETTER_QUEUE_TOPIC_NAME_CONFIG)),
                Optional.ofNullable((Telemetry) properties.get(TELEMETRY)));
    }

    /** The letter for a bad record, or none where no topic takes it. */
    List<ProducerRecord<byte[], byte[]>> of(
            ErrorHandlerContext context, byte[] key, byte[] value, Exception reason, boolean withStackTrace) {
        note(context, reason);
        return topic.map(name -> letter(name, context, key, value, reason, withStackTrace)).stream()
                .toList();
    }

    private static ProducerRecord<byte[], byte[]> letter(
            String topic,
            ErrorHandlerContext context,
            byte[] key,
            byte[] value,
            Exception reason,
            boolean withStackTrace) {
        Long timestamp = context.timestamp() < 0 ? null : context.timestamp();
        var letter = new ProducerRecord<>(topic, null, timestamp, key, value);
        Headers headers = letter.headers();
        if (context.headers() != null) {
            context.headers().forEach(headers::add);
        }
        headers.add(EXCEPTION, bytes(reason.getClass().getName()));
        headers.add(MESSAGE, bytes(String.valueOf(reason.getMessage())));
        if (withStackTrace) {
            headers.add(STACKTRACE, bytes(stackTrace(reason)));
        }
        headers.add(TOPIC, bytes(context.topic()));
        headers.add(PARTITION, bytes(Integer.toString(context.partition())));
        headers.add(OFFSET, bytes(Long.toString(context.offset())));
        return letter;
    }

    private void note(ErrorHandlerContext context, Exception reason) {
        telemetry.ifPresent(counters ->
                counters.counter("dead.letters", "topic", context.topic()).increment());
        var line = warned ? LOG.atDebug() : LOG.atWarn();
        line.addKeyValue("topic", context.topic())
                .addKeyValue("partition", context.partition())
                .addKeyValue("offset", context.offset())
                .addKeyValue("reason", reason.getMessage())
                .log("Bad record dead-lettered; further ones are only counted");
        warned = true;
    }

    private static String stackTrace(Exception reason) {
        var text = new StringWriter();
        reason.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(UTF_8);
    }
}
