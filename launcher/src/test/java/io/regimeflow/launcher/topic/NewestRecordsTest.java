package io.regimeflow.launcher.topic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import org.junit.jupiter.api.Test;

class NewestRecordsTest {
    @Test
    void keepsTheNewestOfThoseThatAreWanted() {
        var newest = new NewestRecords<String>(2, record -> !record.value().isEmpty());

        newest.read(record(0, 30, "c"));
        newest.read(record(1, 10, "a"));
        newest.read(record(2, 40, ""));
        newest.read(record(3, 20, "b"));

        assertThat(newest.records()).extracting(ConsumerRecord::value).containsExactly("b", "c");
        assertThat(newest.found()).isEqualTo(3);
    }

    @Test
    void refusesToKeepNone() {
        assertThatThrownBy(() -> new NewestRecords<String>(0, record -> true)).hasMessageContaining("below 1");
    }

    private static ConsumerRecord<String, String> record(long offset, long time, String value) {
        return new ConsumerRecord<>(
                "topic",
                0,
                offset,
                time,
                TimestampType.CREATE_TIME,
                0,
                0,
                "key",
                value,
                new RecordHeaders(),
                Optional.empty());
    }
}
