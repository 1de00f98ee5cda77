package io.regimeflow.inference;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.Release;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import java.util.stream.IntStream;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The topology in a test driver, with real releases and the failure policy of the running service. */
final class InferenceHarness implements AutoCloseable {
    static final Instrument INSTRUMENT = Instrument.parse("TEST:ALPHA");
    private static final long STEP = Interval.M15.millis();

    final ReleaseShelf releases;
    final AppliedHistory history = new AppliedHistory();
    final Telemetry telemetry = Telemetry.create("inference-service");
    private final Path stateDir;
    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 4);
    private int window;
    private TopologyTestDriver driver;

    InferenceHarness(Path stateDir) {
        this(stateDir, TestReleases.WINDOW);
    }

    /** @param window vectors that are remembered */
    InferenceHarness(Path stateDir, int window) {
        this.stateDir = stateDir;
        this.window = window;
        this.releases = new ReleaseShelf(() -> this.window);
        this.driver = start();
    }

    private TopologyTestDriver start() {
        var clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        var settings = new ScoringSettings(TestReleases.FEATURES, window, Dissimilarity.STANDARD, clock, Instant.EPOCH);
        var topology =
                new InferenceTopology(topics, settings, releases, () -> history, new ScoringMeters(telemetry)).build();
        var properties = StreamsSettings.of(
                        "inference",
                        "unused:9092",
                        stateDir,
                        topics.deadLetters().name())
                .properties();
        // The driver loses a dead letter that is sent while no record is processed, if it plays transactions.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return new TopologyTestDriver(topology, properties);
    }

    /** The same after the configuration has been changed. */
    void restartWithWindow(int vectors) {
        window = vectors;
        restart();
    }

    /** Another task takes over: a new driver with the state of the old one and nothing else. */
    void restart() {
        var copied = new java.util.HashMap<String, byte[]>();
        try (KeyValueIterator<String, byte[]> all = driver.<String, byte[]>getKeyValueStore(
                        InferenceTopology.STATE_STORE)
                .all()) {
            all.forEachRemaining(entry -> copied.put(entry.key, entry.value));
        }
        driver.close();
        releases.stopCounting();
        driver = start();
        var store = driver.<String, byte[]>getKeyValueStore(InferenceTopology.STATE_STORE);
        copied.forEach(store::put);
    }

    /** Close time of the bar with that number. */
    static long closeOf(int bar) {
        return (bar + 1) * STEP;
    }

    static FeatureVector vector(int bar) {
        double[] values = new Random(bar).doubles(18, -1, 1).toArray();
        return vector(bar, values);
    }

    static FeatureVector vector(int bar, double[] values) {
        return new FeatureVector(INSTRUMENT, Interval.M15, closeOf(bar), 100 + bar, TestReleases.FEATURES.id(), values);
    }

    void bars(int from, int to) {
        for (int bar = from; bar < to; bar++) {
            bar(vector(bar));
        }
    }

    void bar(FeatureVector vector) {
        var record = FeatureVectorMapping.toRecord(vector);
        pipe(topics.features(), vector.instrument().toString(), record, vector.closeTime());
    }

    static ModelDeployment deployment(Release release, int firstBar) {
        ModelLine line = release.manifest().line();
        return ModelDeployment.newBuilder()
                .setDeploymentId(line + "|" + release.id() + "|" + firstBar)
                .setInstrument(line.instrument().toString())
                .setModelLine(line.toString())
                .setChampionRelease(release.id().hex())
                .setChampionVersion("1.0")
                .setEffectiveFrom(Instant.ofEpochMilli(closeOf(firstBar)))
                .setReason("FIRST_RELEASE")
                .setDecidedBy("test")
                .build();
    }

    /** The champion {@code 1.0} beside arms {@code 2.0}, {@code 3.0} and so on, all in shadow. */
    static ModelDeployment beside(int firstBar, Release champion, Release... arms) {
        List<Release> others = List.of(arms);
        ModelDeployment deployment = deployment(champion, firstBar);
        deployment.setDeploymentId(deployment.getDeploymentId() + "|" + others.size());
        deployment.setChampionArm("1.0");
        deployment.setArms(IntStream.range(0, others.size())
                .mapToObj(arm -> arm + 2 + ".0")
                .toList());
        deployment.setArmReleases(
                others.stream().map(release -> release.id().hex()).toList());
        deployment.setArmVersions(deployment.getArms());
        return deployment;
    }

    /** The same in a contest of equal shares. */
    static ModelDeployment contest(int firstBar, Release champion, Release... arms) {
        ModelDeployment deployment = beside(firstBar, champion, arms);
        deployment.setContestId("contest");
        deployment.setShares(Collections.nCopies(arms.length + 1, 1.0 / (arms.length + 1)));
        return deployment;
    }

    void deploy(ModelDeployment deployment) {
        deploy(deployment.getInstrument(), deployment);
    }

    void deploy(Release release, int firstBar) {
        deploy(INSTRUMENT.toString(), deployment(release, firstBar));
    }

    void deploy(String key, ModelDeployment deployment) {
        pipe(topics.deployments(), key, deployment, 0);
    }

    void bytes(String key, byte[] value) {
        driver.createInputTopic(topics.features().name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, value, 0L);
    }

    /** Lets the punctuator look for verdicts. */
    void letLoaderFinish() {
        driver.advanceWallClockTime(Duration.ofMillis(60));
    }

    List<NewPrediction> predictions() {
        return read(topics.predictions());
    }

    List<NewPrediction> shadows() {
        return read(topics.shadowPredictions());
    }

    List<DeploymentApplied> applied() {
        return read(topics.deploymentsApplied());
    }

    List<Alert> alerts() {
        return read(topics.alerts());
    }

    List<TrainingRequest> trainingRequests() {
        return read(topics.trainingRequests());
    }

    /** Reasons of the dead letters. */
    List<String> deadLetters() {
        var topic = topics.deadLetters();
        return driver
                .createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readRecordsToList()
                .stream()
                .map(record -> new String(
                        record.headers().lastHeader(DeadLetterHeaders.REASON).value(), StandardCharsets.UTF_8))
                .toList();
    }

    private <V> void pipe(Topic<V> topic, String key, V value, long timestamp) {
        driver.createInputTopic(
                        topic.name(),
                        topic.keySerde().serializer(),
                        topic.valueSerde().serializer())
                .pipeInput(key, value, timestamp);
    }

    private <V> List<V> read(Topic<V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readValuesToList();
    }

    @Override
    public void close() {
        driver.close();
        releases.close();
    }
}
