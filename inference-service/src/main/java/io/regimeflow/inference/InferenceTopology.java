package io.regimeflow.inference;

import io.regimeflow.inference.release.Releases;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.util.function.Supplier;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Features and deployments meet in one scoring task; predictions, answers and requests leave it in one transaction. */
final class InferenceTopology {
    static final String STATE_STORE = "scoring-state";
    static final String WRITE_PREDICTIONS = "write-predictions";
    static final String WRITE_SHADOWS = "write-shadow-predictions";
    static final String WRITE_APPLIED = "write-deployments-applied";
    static final String WRITE_ALERTS = "write-alerts";
    static final String WRITE_REQUESTS = "write-training-requests";
    private static final String SCORE = "score-bars";

    private final Topics topics;
    private final ScoringSettings settings;
    private final Releases releases;
    private final Supplier<AppliedHistory> histories;
    private final ScoringMeters meters;

    InferenceTopology(
            Topics topics,
            ScoringSettings settings,
            Releases releases,
            Supplier<AppliedHistory> histories,
            ScoringMeters meters) {
        this.topics = topics;
        this.settings = settings;
        this.releases = releases;
        this.histories = histories;
        this.meters = meters;
    }

    Topology build() {
        Topology topology = new Topology();

        read(topology, "read-features", topics.features());
        read(topology, "read-deployments", topics.deployments());
        topology.addProcessor(
                SCORE,
                () -> new ScoringProcessor(settings, releases, histories, meters),
                "read-features",
                "read-deployments");
        topology.addStateStore(stateStore(), SCORE);
        write(topology, WRITE_PREDICTIONS, topics.predictions());
        write(topology, WRITE_SHADOWS, topics.shadowPredictions());
        write(topology, WRITE_APPLIED, topics.deploymentsApplied());
        write(topology, WRITE_ALERTS, topics.alerts());
        write(topology, WRITE_REQUESTS, topics.trainingRequests());

        return topology;
    }

    private static void read(Topology topology, String name, Topic<? extends SpecificRecord> topic) {
        topology.addSource(
                name, topic.keySerde().deserializer(), topic.valueSerde().deserializer(), topic.name());
    }

    private static void write(Topology topology, String name, Topic<? extends SpecificRecord> topic) {
        topology.addSink(
                name,
                topic.name(),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer(),
                SCORE);
    }

    /** One entry per instrument and interval: window and deployments, as {@code InstrumentStateCodec} writes them. */
    private static StoreBuilder<?> stateStore() {
        return Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(STATE_STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }
}
