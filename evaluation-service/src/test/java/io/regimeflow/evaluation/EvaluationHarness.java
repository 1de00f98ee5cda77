package io.regimeflow.evaluation;

import io.regimeflow.evaluation.decision.PublishedPast;
import io.regimeflow.evaluation.input.NoReferences;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestOutputTopic;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The whole topology in a test driver, with the failure policy of the running service. */
public final class EvaluationHarness implements AutoCloseable {
    private static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");

    private final Path stateDir;
    private final EvaluationConfig config;
    private final Topics topics;
    private final Telemetry telemetry = Telemetry.create("evaluation-service");
    private final List<TestRecord<String, CheckedOutcome>> outcomes = new ArrayList<>();
    private final List<TestRecord<String, byte[]>> deadLetters = new ArrayList<>();
    private TopologyTestDriver driver;

    /** @param keys of the configuration, without {@code evaluation.} in front */
    public EvaluationHarness(Path stateDir, Map<String, String> keys) {
        this(stateDir, keys, 1);
    }

    /** @param partitions that there are; whatever is written lies on the first */
    public EvaluationHarness(Path stateDir, Map<String, String> keys, int partitions) {
        this.stateDir = stateDir;
        this.topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), partitions);
        this.config = Configs.with(keys);
        this.driver = start();
    }

    private TopologyTestDriver start() {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var topology = new EvaluationTopology(config, topics, PublishedPast::new, new NoReferences(), telemetry, clock)
                .build();
        var properties = StreamsSettings.of(
                        "evaluation",
                        "unused:9092",
                        stateDir,
                        topics.deadLetters().name())
                .properties();
        // The driver loses a dead letter that is sent while no record is processed, if it plays transactions.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        return new TopologyTestDriver(topology, properties, NOW);
    }

    /** Another task takes over: a new driver with the state of the old one and nothing else. */
    public void restart() {
        keepOutput();
        var copied = new HashMap<String, List<KeyValue<Object, Object>>>();
        for (String name : driver.getAllStateStores().keySet()) {
            KeyValueStore<Object, Object> store = driver.getKeyValueStore(name);
            var entries = new ArrayList<KeyValue<Object, Object>>();
            try (KeyValueIterator<Object, Object> all = store.all()) {
                all.forEachRemaining(entries::add);
            }
            copied.put(name, entries);
        }
        driver.close();
        driver = start();
        copied.forEach((name, entries) -> driver.getKeyValueStore(name).putAll(entries));
    }

    private void keepOutput() {
        outcomes.addAll(read(topics.checkedOutcomes()));
        deadLetters.addAll(readDeadLetters());
    }

    public Topics topics() {
        return topics;
    }

    public Telemetry telemetry() {
        return telemetry;
    }

    public void bar(NewMarketData bar) {
        pipe(topics.marketData(), bar.getInstrument(), bar, bar.getCloseTime());
    }

    /** Shown where its id ends with the time, else in shadow. */
    public void prediction(NewPrediction prediction) {
        boolean shown = prediction.getPredictionId().split("/").length == 3;
        pipe(
                shown ? topics.predictions() : topics.shadowPredictions(),
                prediction.getInstrument(),
                prediction,
                prediction.getCloseTime());
    }

    public void report(String key, SignalOutcome report, Instant reportedAt) {
        pipe(topics.signalOutcomes(), key, report, reportedAt);
    }

    /** The bytes of a report as they are on the topic. */
    public byte[] bytes(SignalOutcome report) {
        return topics.signalOutcomes()
                .valueSerde()
                .serializer()
                .serialize(topics.signalOutcomes().name(), report);
    }

    public void reportBytes(String key, byte[] bytes, Instant reportedAt) {
        driver.createInputTopic(topics.signalOutcomes().name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(key, bytes, reportedAt);
    }

    /** Outcomes since the last call. */
    public List<TestRecord<String, CheckedOutcome>> outcomes() {
        keepOutput();
        var since = List.copyOf(outcomes);
        outcomes.clear();
        return since;
    }

    /** Records of a topic that the topology writes, since the last call. */
    public <V> List<V> written(Topic<V> topic) {
        return read(topic).stream().map(TestRecord::value).toList();
    }

    /** Alerts since the last call. */
    public List<Alert> alerts() {
        return read(topics.alerts()).stream().map(TestRecord::value).toList();
    }

    /** Dead letters since the last call. */
    public List<TestRecord<String, byte[]>> deadLetters() {
        keepOutput();
        var since = List.copyOf(deadLetters);
        deadLetters.clear();
        return since;
    }

    private List<TestRecord<String, byte[]>> readDeadLetters() {
        return drained(driver.createOutputTopic(
                topics.deadLetters().name(), new StringDeserializer(), new ByteArrayDeserializer()));
    }

    private <V> List<TestRecord<String, V>> read(Topic<V> topic) {
        return drained(driver.createOutputTopic(
                topic.name(),
                topic.keySerde().deserializer(),
                topic.valueSerde().deserializer()));
    }

    private static <V> List<TestRecord<String, V>> drained(TestOutputTopic<String, V> output) {
        return new ArrayList<>(output.readRecordsToList());
    }

    /** Whatever a producer writes. */
    public <V> void pipe(Topic<V> topic, String key, V value, Instant time) {
        driver.createInputTopic(
                        topic.name(),
                        topic.keySerde().serializer(),
                        topic.valueSerde().serializer())
                .pipeInput(key, value, time);
    }

    @Override
    public void close() {
        driver.close();
    }
}
