package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.model.RandomNetworks;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.FeatureStreamService;
import io.regimeflow.features.audit.AuditConfig;
import io.regimeflow.inference.InferenceConfig;
import io.regimeflow.inference.InferenceService;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.schemas.record.NewMarketData;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;

/** The platform's topologies and the bare one, all run with the same settings, one stream thread each. */
final class Applications {
    private static final Duration ARTIFACT_TIMEOUT = Duration.ofSeconds(20);

    private final ReplayCluster cluster;
    private final Duration commitInterval;

    Applications(ReplayCluster cluster, Duration commitInterval) {
        this.cluster = cluster;
        this.commitInterval = commitInterval;
    }

    /** Reads bars and writes them as they are, with the same serdes. */
    Application passThrough() {
        return passThrough(bars -> bars);
    }

    /** The same, and for each bar so many bytes put into a store like feature-stream's. */
    Application passThroughWithPut(int bytes) {
        return passThrough(bars -> bars.processValues(new PutSupplier(bytes), Named.as("put-bytes")));
    }

    private Application passThrough(UnaryOperator<KStream<String, NewMarketData>> step) {
        return (id, state, running) -> {
            var bars = cluster.topics().marketData();
            var builder = new StreamsBuilder();
            step.apply(builder.stream(
                            bars.name(),
                            Consumed.with(bars.keySerde(), bars.valueSerde()).withName("read-bars")))
                    .to(
                            ReplayCluster.PASSED_THROUGH,
                            Produced.with(bars.keySerde(), bars.valueSerde()).withName("write-bars"));
            var runner = StreamsRunner.start(builder.build(), streams(id, state), Telemetry.create(id));
            running.add(runner, runner::readiness);
        };
    }

    /** Bars to feature vectors. */
    Application features(FeatureSet set) {
        return features(set, SimulatedBars.WORKING);
    }

    /** @param working interval of the vectors, where the set names none */
    Application features(FeatureSet set, Interval working) {
        return features(set, working, new AuditConfig(0));
    }

    /** Bars to feature vectors, each of which is audited in the same process. */
    Application auditedFeatures(FeatureSet set) {
        return features(set, SimulatedBars.WORKING, new AuditConfig(1));
    }

    private Application features(FeatureSet set, Interval working, AuditConfig audit) {
        return (id, state, running) ->
                features(set, working, audit, Telemetry.create(id)).start(id, state, running);
    }

    /** The same, with figures that the caller reads. */
    Application features(FeatureSet set, Interval working, Telemetry telemetry) {
        return features(set, working, new AuditConfig(0), telemetry);
    }

    private Application features(FeatureSet set, Interval working, AuditConfig audit, Telemetry telemetry) {
        return (id, state, running) -> {
            var config = new FeatureStreamConfig(
                    List.of(FeatureSetSource.parse(set.name())),
                    set.intervals(),
                    SimulatedBars.BASE,
                    working,
                    Map.of(),
                    audit,
                    streams(id, state));
            var service = FeatureStreamService.launch(config, cluster.topics(), telemetry);
            running.add(service, service::readiness);
        };
    }

    /** Bars to feature vectors to predictions of both kinds. */
    void predictions(String id, Path state, Running running) {
        features(RandomNetworks.FEATURES).start(id + "-features", state, running);
        var config = new InferenceConfig(
                id + "-inference",
                state,
                1,
                commitInterval,
                FeatureSetSource.parse(RandomNetworks.FEATURES.name()),
                RandomNetworks.WINDOW,
                ARTIFACT_TIMEOUT,
                2.5,
                true);
        var service = InferenceService.launch(config, cluster.kafka(), cluster.topics(), Telemetry.create(id));
        running.add(service, service::readiness);
    }

    private StreamsSettings streams(String id, Path state) {
        return new StreamsSettings(
                id,
                cluster.kafka().bootstrapServers(),
                state,
                1,
                commitInterval,
                Optional.of(cluster.topics().deadLetters().name()),
                Map.of());
    }
}
