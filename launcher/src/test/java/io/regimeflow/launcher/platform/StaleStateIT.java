package io.regimeflow.launcher.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.FeatureStreamService;
import io.regimeflow.features.audit.AuditConfig;
import io.regimeflow.ingest.sim.SimulatedMarket;
import io.regimeflow.launcher.topic.WrittenLog;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedCluster.class)
class StaleStateIT {
    private static final Instrument INSTRUMENT = Instrument.parse("SIM:STALE");
    private static final String APPLICATION = "stale-state-it";
    private static final Duration LIMIT = Duration.ofSeconds(60);

    @TempDir
    private Path directory;

    @Test
    void goesOnFromTheLogWhereTheStoreHoldsAStateOfAnotherVersion(LocalCluster cluster) {
        // Given
        List<Bar> bars = bars(360);
        publish(cluster, bars.subList(0, 310));
        List<FeatureVector> before = replay(bars.subList(0, 310));
        var first = launch(cluster, "first");
        try (first) {
            await().atMost(LIMIT).until(() -> vectors(cluster).size() == before.size());
        }
        spoilAnchor(cluster);

        // When
        publish(cluster, bars.subList(310, 360));

        // Then
        List<FeatureVector> expected = replay(bars);
        var second = launch(cluster, "second");
        try (second) {
            await().atMost(LIMIT).until(() -> vectors(cluster).size() >= expected.size());
        }
        assertThat(vectors(cluster)).isEqualTo(expected);
    }

    private FeatureStreamService launch(LocalCluster cluster, String stateDir) {
        var streams = new StreamsSettings(
                APPLICATION,
                cluster.kafka().bootstrapServers(),
                directory.resolve(stateDir),
                1,
                Duration.ofMillis(100),
                Optional.empty(),
                Map.of());
        var config = new FeatureStreamConfig(
                List.of(FeatureSetSource.parse("fs18")),
                List.of(),
                Interval.M5,
                Interval.M15,
                Map.of(),
                new AuditConfig(0),
                streams);
        return FeatureStreamService.launch(config, cluster.topics(), Telemetry.create(stateDir));
    }

    /** The changelog is what a task that finds no local store begins with. */
    private static void spoilAnchor(LocalCluster cluster) {
        String changelog = "%s-%s-pipeline-states-changelog"
                .formatted(APPLICATION, FeatureSets.fs18().id());
        int partition = partition(cluster);
        try (var producer = new KafkaProducer<>(
                cluster.kafka().producerProperties("spoiler"), new StringSerializer(), new ByteArraySerializer())) {
            sent(producer.send(new ProducerRecord<>(changelog, partition, INSTRUMENT + "|anchor", new byte[] {99})));
        }
    }

    private static void sent(Future<?> record) {
        assertThat(record).succeedsWithin(LIMIT);
    }

    private static int partition(LocalCluster cluster) {
        var partitions = new ArrayList<Integer>();
        read(cluster, record -> partitions.add(record.partition()));
        return partitions.get(0);
    }

    private static List<FeatureVector> vectors(LocalCluster cluster) {
        var vectors = new ArrayList<FeatureVector>();
        read(cluster, record -> vectors.add(FeatureVectorMapping.toVector(record.value())));
        return vectors;
    }

    private static void read(LocalCluster cluster, Consumer<ConsumerRecord<String, Features>> reader) {
        try (var admin = Admin.create(cluster.kafka().adminProperties("stale-state-it"))) {
            WrittenLog.read(cluster.topics().features(), cluster.kafka(), admin, record -> {
                if (record.key().equals(INSTRUMENT.toString())) {
                    reader.accept(record);
                }
            });
        }
    }

    private static void publish(LocalCluster cluster, List<Bar> bars) {
        var topic = cluster.topics().marketData();
        try (var producer = new KafkaProducer<>(
                cluster.kafka().producerProperties("bars"),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer())) {
            bars.forEach(bar -> sent(producer.send(new ProducerRecord<>(
                    topic.name(),
                    null,
                    bar.closeTime(),
                    INSTRUMENT.toString(),
                    BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test")))));
        }
    }

    private static List<Bar> bars(int count) {
        var market = new SimulatedMarket(1, INSTRUMENT, Interval.M5, Instant.parse("2025-01-01T00:00:00Z"));
        return Stream.generate(market::next).limit(count).toList();
    }

    private static List<FeatureVector> replay(List<Bar> bars) {
        var pipeline = FeaturePipeline.create(FeatureSets.fs18(), INSTRUMENT, Interval.M5, Interval.M15);
        return bars.stream().map(pipeline::update).flatMap(Optional::stream).toList();
    }
}
