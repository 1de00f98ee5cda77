package io.regimeflow.features.audit;

import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Bars and served vectors meet in one task; alerts and dead letters leave it in one transaction. */
record AuditTopology(Topics topics, ProcessorSupplier<String, byte[], String, Object> processors) {
    static final String STORE = "audit-states";
    static final String WRITE_ALERTS = "write-alerts";
    static final String WRITE_DEAD_LETTERS = "write-dead-letters";
    private static final String AUDIT = "audit-vectors";

    Topology build() {
        var topology = new Topology();

        read(topology, "read-bars", topics.marketData());
        read(topology, "read-features", topics.features());
        topology.addProcessor(AUDIT, processors, "read-bars", "read-features");
        topology.addStateStore(states(), AUDIT);
        write(topology, WRITE_ALERTS, topics.alerts());
        write(topology, WRITE_DEAD_LETTERS, topics.deadLetters());

        return topology;
    }

    private static void read(Topology topology, String name, Topic<?> topic) {
        topology.addSource(name, topic.keySerde().deserializer(), new ByteArrayDeserializer(), topic.name());
    }

    private static void write(Topology topology, String name, Topic<?> topic) {
        topology.addSink(
                name,
                topic.name(),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer(),
                AUDIT);
    }

    /** Cached, so that the changelog gets a state per commit and not per bar. */
    private static StoreBuilder<?> states() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}
