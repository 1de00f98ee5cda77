package io.regimeflow.evaluation.input;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.drift.reference.InputReference;
import io.regimeflow.domain.drift.reference.Rows;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.KStream;
import org.apache.kafka.streams.kstream.Named;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.state.KeyValueIterator;

/** The processor between its topics, and a market of two features: one new at each bar, one alike for days. */
final class InputHarness implements References, AutoCloseable {
    static final int DAY = 96;
    static final String RELEASE = "cafe".repeat(16);
    static final String OLDER = "babe".repeat(16);

    private static final Instrument INSTRUMENT = Instrument.parse("TEST:ALPHA");
    private static final Instant FROM = Instant.parse("2025-03-03T00:00:00Z");
    private static final String SET = "fs2-0123456789ab";

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1);
    private final Reference reference = new Reference.Known(
            List.of("fast", "slow"), InputReference.of(training(), DAY).orElseThrow());
    private final Path stateDir;
    private boolean published = true;
    private TopologyTestDriver driver;
    private final Telemetry telemetry = Telemetry.create("evaluation-service");

    InputHarness(Path stateDir) {
        this.stateDir = stateDir;
        this.driver = start();
    }

    private static Rows training() {
        var random = new Random(1);
        double slow = random.nextGaussian();
        float[] values = new float[2 * DAY * 60];
        for (int i = 0; i < values.length; i += 2) {
            slow = next(slow, random);
            values[i] = (float) random.nextGaussian();
            values[i + 1] = (float) slow;
        }
        return new Rows(values, 2);
    }

    static double next(double slow, Random random) {
        return 0.98 * slow + Math.sqrt(1 - 0.98 * 0.98) * random.nextGaussian();
    }

    private TopologyTestDriver start() {
        var clock = Clock.fixed(Instant.parse("2026-01-01T00:00:00Z"), ZoneOffset.UTC);
        var config = new InputConfig(true, 0.005, Duration.ZERO);
        var builder = new StreamsBuilder();
        KStream<String, Object> said = read(builder, topics.features())
                .merge(read(builder, topics.predictions()))
                .process(new InputProcessor.Supplier(config, this, telemetry, clock), Named.as("watch-inputs"));
        said.mapValues(value -> (Alert) value)
                .to(
                        topics.alerts().name(),
                        Produced.with(
                                topics.alerts().keySerde(), topics.alerts().valueSerde()));
        return new TopologyTestDriver(
                builder.build(),
                StreamsSettings.of(
                                "inputs",
                                "unused:9092",
                                stateDir,
                                topics.deadLetters().name())
                        .properties());
    }

    private static <V> KStream<String, Object> read(StreamsBuilder builder, Topic<V> topic) {
        return builder.stream(topic.name(), Consumed.with(topic.keySerde(), topic.valueSerde()))
                .mapValues(value -> (Object) value);
    }

    /** Another task takes over: a new driver with the state of the old one and nothing else. */
    void restart() {
        Map<Bytes, byte[]> copied = new HashMap<>();
        try (KeyValueIterator<Bytes, byte[]> all =
                driver.<Bytes, byte[]>getKeyValueStore(InputProcessor.STORE).all()) {
            all.forEachRemaining(entry -> copied.put(entry.key, entry.value));
        }
        driver.close();
        driver = start();
        var store = driver.<Bytes, byte[]>getKeyValueStore(InputProcessor.STORE);
        copied.forEach(store::put);
    }

    void bar(int bar, double fast, double slow, String release) {
        vector(bar, fast, slow);
        prediction(bar, release);
    }

    void vector(int bar, double fast, double slow) {
        var vector = new FeatureVector(INSTRUMENT, Interval.M15, close(bar), 100, SET, new double[] {fast, slow});
        pipe(topics.features(), FeatureVectorMapping.toRecord(vector), close(bar));
    }

    void prediction(int bar, String release) {
        NewPrediction prediction = NewPrediction.newBuilder()
                .setPredictionId(INSTRUMENT + "/15m/" + close(bar))
                .setInstrument(INSTRUMENT.toString())
                .setInterval("15m")
                .setOpenTime(Instant.ofEpochMilli(close(bar) - Interval.M15.millis()))
                .setCloseTime(Instant.ofEpochMilli(close(bar)))
                .setClose(100)
                .setStatus("ABSTAINED")
                .setSignalRelease(release)
                .setSignalVersion("1.0")
                .setFeatureSetId(SET)
                .setFeatureHash("0")
                .setPredictedAt(FROM)
                .build();
        pipe(topics.predictions(), prediction, close(bar));
    }

    private static long close(int bar) {
        return FROM.toEpochMilli() + (bar + 1) * Interval.M15.millis();
    }

    private <V> void pipe(Topic<V> topic, V value, long time) {
        driver.createInputTopic(
                        topic.name(),
                        topic.keySerde().serializer(),
                        topic.valueSerde().serializer())
                .pipeInput(INSTRUMENT.toString(), value, time);
    }

    List<Alert> alerts() {
        Topic<Alert> topic = topics.alerts();
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readValuesToList();
    }

    /** Whether {@link #RELEASE} is to be had. */
    void publish(boolean isToBeHad) {
        published = isToBeHad;
    }

    /** Entries of the store whose key ends like that. */
    long kept(String end) {
        long kept = 0;
        try (KeyValueIterator<Bytes, byte[]> all =
                driver.<Bytes, byte[]>getKeyValueStore(InputProcessor.STORE).all()) {
            while (all.hasNext()) {
                kept += new String(all.next().key.get(), StandardCharsets.UTF_8).endsWith(end) ? 1 : 0;
            }
        }
        return kept;
    }

    String metrics() {
        return telemetry.scrape();
    }

    @Override
    public void request(String releaseId) {}

    @Override
    public Reference await(String releaseId) {
        if (releaseId.equals(RELEASE) && published) {
            return reference;
        }
        return releaseId.equals(OLDER) ? new Reference.Unknown() : new Reference.Missing();
    }

    @Override
    public void close() {
        driver.close();
    }
}
