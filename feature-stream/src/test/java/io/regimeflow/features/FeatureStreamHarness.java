package io.regimeflow.features;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.VenueCalendars;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.test.TestRecord;

/** The topology in a test driver, with the serdes and the failure policy of the running service. */
final class FeatureStreamHarness implements AutoCloseable {
    static final PipelineFactory PIPELINES =
            new PipelineFactory(FeatureSets.fs18(), Interval.M5, Interval.M15, VenueCalendars.ALWAYS_OPEN);

    private final Topics topics;
    private final Topology topology;
    private final TopologyTestDriver driver;
    private final TestInputTopic<String, NewMarketData> bars;
    private final TestInputTopic<String, byte[]> rawBars;

    FeatureStreamHarness(Path stateDir) {
        this(stateDir, processors());
    }

    /** Processors that have no log to read again. */
    static FeatureProcessorSupplier processors() {
        return FeatureProcessorSupplier.of(PIPELINES, (partition, end, reader) -> {
            throw new AssertionError("nothing has to be made again");
        });
    }

    FeatureStreamHarness(Path stateDir, FixedKeyProcessorSupplier<String, NewMarketData, Features> processors) {
        topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 4);
        topology = new FeatureTopology(topics, processors).build();
        var settings = StreamsSettings.of(
                "feature-stream", "unused:9092", stateDir, topics.deadLetters().name());
        var properties = settings.properties();
        // The driver loses a dead letter that is sent while no record is processed, if it plays transactions.
        properties.put(StreamsConfig.PROCESSING_GUARANTEE_CONFIG, StreamsConfig.AT_LEAST_ONCE);
        driver = new TopologyTestDriver(topology, properties);
        var topic = topics.marketData();
        bars = driver.createInputTopic(
                topic.name(), topic.keySerde().serializer(), topic.valueSerde().serializer());
        rawBars = driver.createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer());
    }

    Topology topology() {
        return topology;
    }

    void publish(List<Bar> published) {
        published.forEach(bar -> publish(bar.instrument().toString(), Bars.record(bar)));
    }

    void publish(String key, NewMarketData record) {
        bars.pipeInput(key, record, record.getCloseTime().toEpochMilli());
    }

    void publishBytes(String key, byte[] value) {
        rawBars.pipeInput(key, value, 0L);
    }

    void advanceWallClock(Duration by) {
        driver.advanceWallClockTime(by);
    }

    List<TestRecord<String, Features>> features() {
        var topic = topics.features();
        return driver.createOutputTopic(
                        topic.name(),
                        topic.keySerde().deserializer(),
                        topic.valueSerde().deserializer())
                .readRecordsToList();
    }

    List<FeatureVector> vectors() {
        return features().stream()
                .map(record -> FeatureVectorMapping.toVector(record.value()))
                .toList();
    }

    /** The reason of every dead letter so far. */
    List<String> deadLetters() {
        return driver
                .createOutputTopic(
                        topics.deadLetters().name(),
                        new StringDeserializer(),
                        topics.deadLetters().valueSerde().deserializer())
                .readRecordsToList()
                .stream()
                .map(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.REASON).value(), UTF_8))
                .toList();
    }

    KeyValueStore<String, byte[]> states() {
        return driver.getKeyValueStore(FeatureProcessorSupplier.STORE);
    }

    @Override
    public void close() {
        driver.close();
    }
}
