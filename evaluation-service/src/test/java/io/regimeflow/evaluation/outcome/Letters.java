package io.regimeflow.evaluation.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.util.Arrays;
import java.util.Base64;
import org.apache.kafka.streams.test.TestRecord;

/** What dead letters tell. */
final class Letters {
    private Letters() {}

    static String header(TestRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    /** Code and bytes behind the schema's id, which differs between registries: the same report refused for the same reason. */
    static String told(TestRecord<String, byte[]> letter) {
        return header(letter, DeadLetterHeaders.REFUSAL) + " "
                + Base64.getEncoder().encodeToString(Arrays.copyOfRange(letter.value(), 5, letter.value().length));
    }
}
