package io.regimeflow.ingest.publish;

import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.header.Header;

/** Finds the last line of each file that was dead-lettered, by reading the whole dead-letter topic. */
final class DeadLetteredLines {
    private final Map<String, Map<String, Long>> last = new HashMap<>();

    void read(Consumer<String, byte[]> consumer, List<TopicPartition> partitions) {
        var begins = consumer.beginningOffsets(partitions);
        var ends = consumer.endOffsets(partitions);
        for (TopicPartition partition : partitions) {
            new LogWindow(partition, begins.get(partition), ends.get(partition)).read(consumer, this::note);
        }
    }

    /** The number of the last line, by instrument and file. */
    Map<String, Map<String, Long>> last() {
        return last;
    }

    private void note(ConsumerRecord<String, byte[]> letter) {
        var file = text(letter, DeadLetterHeaders.FILE);
        var line = text(letter, DeadLetterHeaders.LINE).filter(number -> number.matches("\\d{1,18}"));
        // Others write dead letters too; theirs have no file and line.
        if (letter.key() != null && file.isPresent() && line.isPresent()) {
            last.computeIfAbsent(letter.key(), instrument -> new HashMap<>())
                    .merge(file.get(), Long.valueOf(line.get()), Math::max);
        }
    }

    private static Optional<String> text(ConsumerRecord<String, byte[]> letter, String name) {
        return Optional.ofNullable(letter.headers().lastHeader(name))
                .map(Header::value)
                .map(value -> new String(value, StandardCharsets.UTF_8));
    }
}
