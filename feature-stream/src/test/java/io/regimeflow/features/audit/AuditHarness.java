package io.regimeflow.features.audit;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import java.util.function.UnaryOperator;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The auditor's topology in a test driver, with the serdes and the failure policy of the running one. */
final class AuditHarness implements AutoCloseable {
    static final Instant NOW = Instant.parse("2026-01-01T00:00:00Z");
    static final String KEY = Vectors.BTC.toString();

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 4);
    private final Telemetry telemetry = Telemetry.create("feature-audit");
    private final Topology topology;
    private final TopologyTestDriver driver;

    AuditHarness(Path stateDir, AuditConfig config) {
        this(stateDir, config, processors -> processors);
    }

    AuditHarness(
            Path stateDir, AuditConfig config, UnaryOperator<ProcessorSupplier<String, byte[], String, Object>> wrap) {
        this(
                stateDir,
                config,
                (partition, end, instruments) -> {
                    throw new AssertionError("nothing has to be made again");
                },
                wrap);
    }

    AuditHarness(
            Path stateDir,
            AuditConfig config,
            Remake remake,
            UnaryOperator<ProcessorSupplier<String, byte[], String, Object>> wrap) {
        var clock = Clock.fixed(NOW, ZoneOffset.UTC);
        var processors =
                FeatureAuditor.processors(new Fs18(), remake, config, topics, new AuditMeters(telemetry), clock);
        topology = new AuditTopology(topics, wrap.apply(processors)).build();
        var settings = StreamsSettings.of(
                "feature-audit", "unused:9092", stateDir, topics.deadLetters().name());
        var properties = FeatureAuditor.settings(settings).properties();
        properties.put(StreamsRunner.TELEMETRY, telemetry);
        driver = new TopologyTestDriver(topology, properties);
    }

    /** Bars of 5 minutes from midnight, 2025-01-01 UTC. */
    static List<Bar> bars(int count) {
        var random = new Random(7);
        var bars = new ArrayList<Bar>(count);
        double open = 100;
        for (int i = 0; i < count; i++) {
            double close = open * Math.exp(0.005 * random.nextGaussian());
            double high = Math.max(open, close) * 1.001;
            double low = Math.min(open, close) * 0.999;
            long openTime = Vectors.closeTime(0) + i * Interval.M5.millis();
            bars.add(new Bar(Vectors.BTC, Interval.M5, openTime, open, high, low, close, 100 * random.nextDouble()));
            open = close;
        }
        return bars;
    }

    static List<Features> vectors(List<Bar> bars) {
        FeaturePipeline pipeline = new Fs18().create(Vectors.BTC);
        return bars.stream()
                .map(pipeline::update)
                .flatMap(Optional::stream)
                .map((FeatureVector vector) -> FeatureVectorMapping.toRecord(vector))
                .toList();
    }

    Topology topology() {
        return topology;
    }

    Topics topics() {
        return topics;
    }

    void publish(List<Bar> bars) {
        bars.forEach(bar -> publish(BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test")));
    }

    void publish(NewMarketData record) {
        pipe(topics.marketData(), record, record.getCloseTime().toEpochMilli());
    }

    void serve(List<Features> vectors) {
        vectors.forEach(
                vector -> pipe(topics.features(), vector, vector.getCloseTime().toEpochMilli()));
    }

    /** Lets so much time pass that neither side waits for the other. */
    private void waitNoLonger() {
        driver.advanceWallClockTime(Duration.ofSeconds(2));
    }

    void serve(String key, Features vector) {
        pipe(topics.features(), key, vector, vector.getCloseTime().toEpochMilli());
    }

    KeyValueStore<String, byte[]> states() {
        return driver.getKeyValueStore(AuditTopology.STORE);
    }

    private <V> void pipe(Topic<V> topic, V value, long timestamp) {
        pipe(topic, KEY, value, timestamp);
    }

    private <V> void pipe(Topic<V> topic, String key, V value, long timestamp) {
        driver.createInputTopic(
                        topic.name(),
                        topic.keySerde().serializer(),
                        topic.valueSerde().serializer())
                .pipeInput(key, value, timestamp);
        waitNoLonger();
    }

    List<Alert> alerts() {
        return read(topics.alerts()).stream().map(TestRecord::value).toList();
    }

    List<TestRecord<String, byte[]>> deadLetters() {
        return read(topics.deadLetters());
    }

    private <V> List<TestRecord<String, V>> read(Topic<V> topic) {
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readRecordsToList();
    }

    static String header(TestRecord<?, ?> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), UTF_8);
    }

    long counted(String verdict) {
        return telemetry.counter("audit.vectors", "verdict", verdict).count();
    }

    long passedOver(String topic) {
        return telemetry.counter("audit.passed.over", "topic", topic).count();
    }

    @Override
    public void close() {
        driver.close();
    }
}
