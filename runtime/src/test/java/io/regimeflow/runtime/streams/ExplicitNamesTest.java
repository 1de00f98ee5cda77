package io.regimeflow.runtime.streams;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.junit.jupiter.api.Test;

class ExplicitNamesTest {

    @Test
    void acceptsATopologyWhoseOperatorsAndStoresAreNamed() {
        var builder = new StreamsBuilder();
        builder.stream("bars", Consumed.with(Serdes.String(), Serdes.String()).withName("read-bars"))
                .selectKey((key, value) -> value, Named.as("key-by-value"))
                .groupByKey(Grouped.with("by-value", Serdes.String(), Serdes.String()))
                .count(Named.as("count-bars"), Materialized.as("bar-counts"))
                .toStream(Named.as("stream-counts"))
                .to("counts", Produced.with(Serdes.String(), Serdes.Long()).withName("write-counts"));

        assertThatCode(() -> ExplicitNames.require(builder.build())).doesNotThrowAnyException();
    }

    @Test
    void namesTheOperatorsThatHaveGeneratedNames() {
        var builder = new StreamsBuilder();
        builder.stream("bars", Consumed.with(Serdes.String(), Serdes.String()).withName("read-bars"))
                .mapValues(String::length)
                .to("lengths", Produced.with(Serdes.String(), Serdes.Integer()).withName("write-lengths"));

        assertThatThrownBy(() -> ExplicitNames.require(builder.build()))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Named.as")
                .hasMessageEndingWith("generated: KSTREAM-MAPVALUES-0000000001");
    }

    @Test
    void namesTheStoresThatHaveGeneratedNames() {
        var builder = new StreamsBuilder();
        builder.stream("bars", Consumed.with(Serdes.String(), Serdes.String()).withName("read-bars"))
                .groupByKey(Grouped.as("by-key"))
                .count(Named.as("count-bars"));

        assertThatThrownBy(() -> ExplicitNames.require(builder.build()))
                .hasMessageContaining("KSTREAM-AGGREGATE-STATE-STORE-");
    }
}
