package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.model.RandomNetworks;
import io.regimeflow.domain.feature.FeatureSets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What takes turns, and which of the floors each is held against. */
final class Contenders {
    private final ReplaySettings settings;
    private final ReplayCluster cluster;
    private final Path states;
    private final Applications applications;
    private final List<Replay> replays = new ArrayList<>();
    private final Map<String, String> floors = new LinkedHashMap<>();

    /**
     * Throws {@link IllegalArgumentException} where the bars are too few for a feature set.
     *
     * @param bars those that are in the log
     */
    Contenders(ReplaySettings settings, ReplayCluster cluster, Path states, SimulatedBars bars) {
        this.settings = settings;
        this.cluster = cluster;
        this.states = states;
        this.applications = new Applications(cluster, settings.commitInterval());
        addPassThrough("bare pass-through", "bare", applications.passThrough());
        settings.featureSets().forEach(set -> addFeatureStream(Expected.of(FeatureSets.byName(set), bars)));
        if (settings.inference()) {
            addInference(Expected.of(RandomNetworks.FEATURES, bars));
        }
    }

    private void addPassThrough(String name, String id, Application application) {
        add(name, id, application, ReplayCluster.PASSED_THROUGH, settings.bars(), 1);
        floors.put(name, "bare pass-through");
    }

    private void addFeatureStream(Expected expected) {
        String set = expected.set().name();
        String put = "pass-through + put of %,d bytes".formatted(expected.storedBytes());
        addPassThrough(put, "put-" + set, applications.passThroughWithPut(expected.storedBytes()));
        addFeatureStream("feature-stream " + set, set, applications.features(expected.set()), expected, put);
        addFeatureStream(
                "feature-stream %s with its auditor".formatted(set),
                "audited-" + set,
                applications.auditedFeatures(expected.set()),
                expected,
                put);
    }

    private void addFeatureStream(String name, String id, Application application, Expected expected, String floor) {
        add(name, id, application, cluster.topics().features().name(), expected.vectors(), SimulatedBars.PER_VECTOR);
        floors.put(name, floor);
    }

    private void addInference(Expected expected) {
        String name = "feature-stream fs18 + inference";
        add(
                name,
                "inference",
                applications::predictions,
                cluster.topics().predictions().name(),
                expected.vectors(),
                SimulatedBars.PER_VECTOR);
        floors.put(name, "bare pass-through");
    }

    private void add(String name, String id, Application application, String output, long outputs, int barsEach) {
        replays.add(new Replay(name, id, application, cluster, states, output, outputs, barsEach));
    }

    List<Replay> replays() {
        return List.copyOf(replays);
    }

    /** Name of the contender that this one is held against. */
    String floorOf(Replay replay) {
        return floors.get(replay.name());
    }
}
