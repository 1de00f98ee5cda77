package io.regimeflow.launcher.audit;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.features.FaultyFeatureStream;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.audit.FeatureAuditor;
import io.regimeflow.features.audit.Recomputation;
import io.regimeflow.features.audit.Remake;
import io.regimeflow.launcher.cli.Regimeflow;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.platform.SharedCluster;
import io.regimeflow.launcher.topic.WrittenLog;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

@ExtendWith(SharedCluster.class)
class FeatureAuditIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instrument INSTRUMENT = Instrument.parse("AUDIT:BTCUSDT");
    private static final Instrument LATE = Instrument.parse("AUDIT:LATE");
    private static final long START = Instant.parse("2025-01-01T00:00:00Z").toEpochMilli();
    private static final int BARS_BEFORE = 450;
    private static final int BARS_AFTER = 30;

    @TempDir
    private Path directory;

    private final Telemetry telemetry = Telemetry.create("test");
    private final Random random = new Random(3);
    private double price = 100;
    private Path set;

    @BeforeEach
    void declareASetOfItsOwn(TestInfo test) throws IOException {
        set = directory.resolve("audited.yaml");
        Files.writeString(set, """
                name: audited-%08x
                revision: 1
                features:
                  momentum: rsi(14).value
                  average: sma(20).distance
                  trend: ema(26).distance
                """.formatted(test.getDisplayName().hashCode()));
    }

    @Test
    void reportsOneFlippedBitOfARunningFeatureStreamAtTheNextBarAndSoDoesTheCommand(LocalCluster cluster)
            throws IOException {
        FeatureStreamConfig config = config(cluster);
        Recomputation recomputation = config.recomputations().get(0);
        long firstFaulty = START + (BARS_BEFORE + 3) * Interval.M5.millis();
        long equal;
        long mismatches;
        try (var faulty = new FaultyFeatureStream(config, cluster.topics(), INSTRUMENT, 1);
                var auditor = auditor(config, recomputation, cluster);
                var producer = producer(cluster)) {
            // Given: a stream and an auditor that agree
            publish(producer, cluster, 0, BARS_BEFORE);
            await().atMost(LIMIT)
                    .until(() -> counted(recomputation, "match") == vectorsUpTo(recomputation, BARS_BEFORE));
            assertThat(auditor.compared()).isEqualTo(vectorsUpTo(recomputation, BARS_BEFORE));

            // When
            faulty.flipOneBit();
            publish(producer, cluster, BARS_BEFORE, BARS_BEFORE + 3);

            // Then
            await().atMost(LIMIT).until(() -> counted(recomputation, "mismatch") == 1);
            publish(producer, cluster, BARS_BEFORE + 3, BARS_BEFORE + BARS_AFTER);
            await().atMost(LIMIT)
                    .until(() -> counted(recomputation, "match") + counted(recomputation, "mismatch")
                            == vectorsUpTo(recomputation, BARS_BEFORE + BARS_AFTER));
            equal = counted(recomputation, "match");
            mismatches = counted(recomputation, "mismatch");
        }
        assertThat(read(cluster, cluster.topics().alerts())).first().satisfies(record -> {
            Alert alert = record.value();
            assertThat(alert.getKind()).isEqualTo("FEATURE_MISMATCH");
            assertThat(alert.getMessage())
                    .contains(Instant.ofEpochMilli(firstFaulty).toString());
        });
        var letters = read(cluster, cluster.topics().deadLetters()).stream()
                .filter(letter -> header(letter, DeadLetterHeaders.VERDICT).isPresent())
                .toList();
        assertThat(letters).hasSize((int) mismatches);
        Features served = cluster.topics()
                .features()
                .valueSerde()
                .deserializer()
                .deserialize(cluster.topics().features().name(), letters.get(0).value());
        assertThat(served.getCloseTime().toEpochMilli()).isEqualTo(firstFaulty);
        assertThat(header(letters.get(0), DeadLetterHeaders.RECOMPUTED_VALUES)
                        .orElseThrow()
                        .split(","))
                .hasSize(3)
                .isNotEqualTo(served.getValues().stream()
                        .map(value -> "%016x".formatted(Double.doubleToRawLongBits(value)))
                        .toArray());

        JsonNode audit = audit(cluster, START, START + Duration.ofDays(30).toMillis(), 3);
        JsonNode counts = audit.get("instruments").get(0);
        assertThat(counts.get("instrument").asText()).isEqualTo(INSTRUMENT.toString());
        assertThat(counts.get("mismatches").asLong()).isEqualTo(mismatches);
        assertThat(counts.get("equal").asLong()).isEqualTo(equal);
        assertThat(audit.get("failures").get(0).asText())
                .contains("MISMATCH", Instant.ofEpochMilli(firstFaulty).toString());
        JsonNode before = audit(cluster, START, firstFaulty, 0);
        assertThat(before.get("instruments").get(0).get("equal").asLong())
                .isEqualTo(vectorsUpTo(recomputation, BARS_BEFORE));
    }

    @Test
    void tellsApartAnAuditThatHadToPassOverWhatIsNoLongerThere(LocalCluster cluster) throws IOException {
        // Given: a log of vectors without the first two
        Recomputation recomputation = config(cluster).recomputations().get(0);
        FeaturePipeline pipeline = recomputation.create(LATE);
        var vectors = new ArrayList<FeatureVector>();
        try (var bars = producer(cluster);
                var features = producer(cluster, cluster.topics().features())) {
            for (int i = 0; i < BARS_BEFORE; i++) {
                Bar bar = bar(LATE, i);
                publish(bars, cluster, bar);
                pipeline.update(bar).ifPresent(vectors::add);
            }
            for (FeatureVector vector : vectors.subList(2, vectors.size())) {
                Future<?> unused = features.send(new ProducerRecord<>(
                        cluster.topics().features().name(),
                        null,
                        vector.closeTime(),
                        LATE.toString(),
                        FeatureVectorMapping.toRecord(vector)));
            }
        }

        // When, then
        JsonNode counts = audit(
                        cluster, LATE, START, START + Duration.ofDays(30).toMillis(), 4)
                .get("instruments")
                .get(0);
        assertThat(counts.get("skipped").asInt()).isEqualTo(2);
        assertThat(counts.get("equal").asInt()).isEqualTo(vectors.size() - 2);
    }

    private FeatureStreamConfig config(LocalCluster cluster) {
        var keys = Map.of(
                "features.feature-sets", set.toString(),
                "features.streams.application-id", "feature-audit-it",
                "features.streams.bootstrap-servers", cluster.kafka().bootstrapServers(),
                "features.streams.state-dir", directory.resolve("state").toString(),
                "features.streams.dead-letter-topic",
                        cluster.topics().deadLetters().name());
        return Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                .bind(FeatureStreamConfig.class, "features");
    }

    private FeatureAuditor auditor(FeatureStreamConfig config, Recomputation recomputation, LocalCluster cluster) {
        var settings = config.streams().withApplicationId(config.auditGroups().get(0));
        Remake nothing = (partition, end, instruments) -> Map.of();
        return FeatureAuditor.start(recomputation, nothing, config.audit(), settings, cluster.topics(), telemetry);
    }

    private long counted(Recomputation recomputation, String verdict) {
        return telemetry
                .service("feature-audit-" + recomputation.featureSet().id())
                .counter("audit.vectors", "verdict", verdict)
                .count();
    }

    /** How many vectors that many bars give. */
    private static int vectorsUpTo(Recomputation recomputation, int bars) {
        return bars / 3 - recomputation.create(INSTRUMENT).warmUp() + 1;
    }

    private static KafkaProducer<String, NewMarketData> producer(LocalCluster cluster) {
        return producer(cluster, cluster.topics().marketData());
    }

    private static <V> KafkaProducer<String, V> producer(LocalCluster cluster, Topic<V> topic) {
        return new KafkaProducer<>(
                cluster.kafka().producerProperties("test"),
                topic.keySerde().serializer(),
                topic.valueSerde().serializer());
    }

    private void publish(KafkaProducer<String, NewMarketData> producer, LocalCluster cluster, int from, int to) {
        for (int i = from; i < to; i++) {
            publish(producer, cluster, bar(INSTRUMENT, i));
        }
        producer.flush();
    }

    private Bar bar(Instrument instrument, int number) {
        double open = price;
        price *= Math.exp(0.004 * random.nextGaussian());
        double high = 1.001 * Math.max(open, price);
        double low = 0.999 * Math.min(open, price);
        long openTime = START + number * Interval.M5.millis();
        return new Bar(instrument, Interval.M5, openTime, open, high, low, price, 10);
    }

    private static void publish(KafkaProducer<String, NewMarketData> producer, LocalCluster cluster, Bar bar) {
        Future<?> unused = producer.send(new ProducerRecord<>(
                cluster.topics().marketData().name(),
                null,
                bar.closeTime(),
                bar.instrument().toString(),
                BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test")));
    }

    private static <V> List<ConsumerRecord<String, V>> read(LocalCluster cluster, Topic<V> topic) {
        var records = new ArrayList<ConsumerRecord<String, V>>();
        try (var admin = Admin.create(cluster.kafka().adminProperties("test"))) {
            WrittenLog.read(topic, cluster.kafka(), admin, records::add);
        }
        records.removeIf(record -> !INSTRUMENT.toString().equals(record.key()));
        return records;
    }

    private static Optional<String> header(ConsumerRecord<?, ?> letter, String name) {
        Optional<Header> header = Optional.ofNullable(letter.headers().lastHeader(name));
        return header.map(found -> new String(found.value(), UTF_8));
    }

    private JsonNode audit(LocalCluster cluster, long from, long to, int exitCode) throws IOException {
        return audit(cluster, INSTRUMENT, from, to, exitCode);
    }

    private JsonNode audit(LocalCluster cluster, Instrument instrument, long from, long to, int exitCode)
            throws IOException {
        PrintStream real = System.out;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            int code = Regimeflow.execute(
                    "audit",
                    "features",
                    "--from",
                    Instant.ofEpochMilli(from).toString(),
                    "--to",
                    Instant.ofEpochMilli(to).toString(),
                    "--instrument",
                    instrument.toString(),
                    "--set",
                    set.toString(),
                    "--bootstrap-servers",
                    cluster.kafka().bootstrapServers(),
                    "--registry",
                    cluster.registryUrl(),
                    "--output",
                    "json");
            assertThat(code).as(out.toString(UTF_8)).isEqualTo(exitCode);
        } finally {
            System.setOut(real);
        }
        return new ObjectMapper().readTree(out.toString(UTF_8));
    }
}
