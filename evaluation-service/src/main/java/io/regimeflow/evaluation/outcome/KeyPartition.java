package io.regimeflow.evaluation.outcome;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.evaluation.outcome.shelf.Letter;
import org.apache.kafka.common.utils.Utils;

/**
 * Where records of a key lie: on the partition by murmur2, as our services and Java's clients write. Bars and predictions of an
 * instrument are judged there, and only there is a report on them understood. Clients of librdkafka hash by CRC32 unless told
 * otherwise.
 *
 * @param number of the partition
 * @param of so many
 */
record KeyPartition(int number, int of) {
    static KeyPartition of(String key, int partitions) {
        return new KeyPartition(Utils.toPositive(Utils.murmur2(key.getBytes(UTF_8))) % partitions, partitions);
    }

    boolean has(Letter letter) {
        return letter.partition() == number;
    }

    /** Where a record lies and where it belongs: few sentences, however many records. */
    String sentence(Letter letter) {
        return "it lies on partition %d and belongs on %d of %d".formatted(letter.partition(), number, of);
    }
}
