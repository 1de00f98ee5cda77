package io.regimeflow.evaluation.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.domain.outcome.Refusal;
import io.regimeflow.evaluation.outcome.shelf.Letter;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.streams.processor.api.Record;

/** Dead letters of refused reports: the original bytes, and in the headers where they are from and why. */
final class RefusedLetters {
    private RefusedLetters() {}

    static Record<String, Object> letter(String key, Letter letter, Refusal reason, long timestamp) {
        return letter(key, letter, reason, reason.sentence(), timestamp);
    }

    /** Of a report that was written to another partition than its key's. */
    static Record<String, Object> astray(String key, Letter letter, KeyPartition place, long timestamp) {
        Refusal reason = Refusal.WRONG_PARTITION;
        return letter(key, letter, reason, reason.sentence() + "; " + place.sentence(letter), timestamp);
    }

    private static Record<String, Object> letter(
            String key, Letter letter, Refusal reason, String sentence, long timestamp) {
        Headers headers = new RecordHeaders();
        add(headers, DeadLetterHeaders.REASON, sentence);
        add(headers, DeadLetterHeaders.REFUSAL, reason.name());
        add(headers, DeadLetterHeaders.TOPIC, letter.topic());
        add(headers, DeadLetterHeaders.PARTITION, Integer.toString(letter.partition()));
        add(headers, DeadLetterHeaders.OFFSET, Long.toString(letter.offset()));
        return new Record<>(key, letter.value(), Math.max(0, timestamp), headers);
    }

    private static void add(Headers headers, String name, String value) {
        headers.add(name, value.getBytes(UTF_8));
    }
}
