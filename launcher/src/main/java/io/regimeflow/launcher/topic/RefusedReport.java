package io.regimeflow.launcher.topic;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.errors.SerializationException;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.Deserializer;

/**
 * A report on {@code signal_outcome} that teaches nobody, as {@code dead_letter} tells of it.
 *
 * @param reportedAt the record's timestamp
 * @param place partition and offset on {@code signal_outcome}, as {@code 3@14}
 * @param refusal its code; absent of one that could not be read at all
 * @param reason a sentence
 * @param report what it said; absent where it cannot be read
 */
public record RefusedReport(
        Instant reportedAt,
        Optional<String> key,
        Optional<String> place,
        Optional<String> refusal,
        Optional<String> reason,
        Optional<SignalOutcome> report) {

    /** Whether a dead letter is a report, also one that cannot be read. */
    public static boolean isReport(ConsumerRecord<String, byte[]> letter) {
        return header(letter, DeadLetterHeaders.TOPIC)
                .filter(Topics.SIGNAL_OUTCOMES::equals)
                .isPresent();
    }

    /**
     * What a dead letter tells of a report.
     *
     * @param deserializer of reports, as they are written on {@code signal_outcome}
     */
    public static RefusedReport of(ConsumerRecord<String, byte[]> letter, Deserializer<SignalOutcome> deserializer) {
        return new RefusedReport(
                Instant.ofEpochMilli(letter.timestamp()),
                Optional.ofNullable(letter.key()),
                header(letter, DeadLetterHeaders.PARTITION)
                        .flatMap(partition ->
                                header(letter, DeadLetterHeaders.OFFSET).map(offset -> partition + "@" + offset)),
                header(letter, DeadLetterHeaders.REFUSAL),
                header(letter, DeadLetterHeaders.REASON),
                read(letter.value(), deserializer));
    }

    private static Optional<SignalOutcome> read(byte[] bytes, Deserializer<SignalOutcome> deserializer) {
        try {
            return Optional.ofNullable(deserializer.deserialize(Topics.SIGNAL_OUTCOMES, bytes));
        } catch (SerializationException e) {
            return Optional.empty();
        }
    }

    private static Optional<String> header(ConsumerRecord<String, byte[]> letter, String name) {
        Header header = letter.headers().lastHeader(name);
        return header == null || header.value() == null
                ? Optional.empty()
                : Optional.of(new String(header.value(), UTF_8));
    }
}
