package io.regimeflow.evaluation;

import io.regimeflow.schemas.topic.Topic;
import java.util.List;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.streams.AutoOffsetReset;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.Repartitioned;

/** Reads, writes and repartitions records of several types that share a processor; each operator is named after what it moves. */
final class Flows {
    private final StreamsBuilder builder;

    Flows(StreamsBuilder builder) {
        this.builder = builder;
    }

    <V> KStream<String, Object> read(String what, Topic<V> topic) {
        return read(what, topic.name(), topic.keySerde(), topic.valueSerde());
    }

    <V> KStream<String, Object> read(String what, String topic, Serde<String> keys, Serde<V> values) {
        return builder.stream(
                        topic,
                        Consumed.with(keys, values)
                                .withOffsetResetPolicy(AutoOffsetReset.earliest())
                                .withName("read-" + what))
                .mapValues(value -> (Object) value, Named.as("take-" + what));
    }

    /** Writes those records of the stream that are of the type; their headers go with them. */
    <V> void write(KStream<String, Object> records, String what, Topic<V> topic, Class<V> type) {
        only(records, "written-" + what, type)
                .to(
                        topic.name(),
                        Produced.with(topic.keySerde(), topic.valueSerde()).withName("write-" + what));
    }

    /**
     * Sends those records of the stream that are of the type to the task of each model line that they are about.
     *
     * @param like a topic with the serdes and the number of partitions
     * @param lines keys of the model lines that a record is about
     */
    <V> KStream<String, Object> byLine(
            KStream<String, Object> records,
            String what,
            Topic<V> like,
            Class<V> type,
            Function<V, List<String>> lines) {
        return only(records, "sent-" + what, type)
                .flatMap(
                        (key, value) -> lines.apply(value).stream()
                                .map(line -> KeyValue.pair(line, value))
                                .toList(),
                        Named.as("address-" + what))
                .repartition(Repartitioned.with(like.keySerde(), like.valueSerde())
                        .withNumberOfPartitions(like.partitions())
                        .withName(what + "-by-line"))
                .mapValues(value -> (Object) value, Named.as("arrived-" + what));
    }

    private static <V> KStream<String, V> only(KStream<String, Object> records, String name, Class<V> type) {
        return records.filter((key, value) -> type.isInstance(value), Named.as("only-" + name))
                .mapValues(type::cast, Named.as(name));
    }
}
