package io.regimeflow.launcher.bits;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.launcher.broker.BrokerSettings;
import io.regimeflow.launcher.broker.EmbeddedBroker;
import io.regimeflow.launcher.lockstep.GroupProgress;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.launcher.topic.WrittenLog;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicProvisioner;
import io.regimeflow.schemas.topic.WrittenEnds;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What feature-stream makes on a real broker, exactly once, with caches, RocksDB, kills and rebalances: the batch's bits. */
class BitEqualityIT {
    private static final String CLUSTER = "Yml0LWVxdWFsaXR5LTAwMQ";
    private static final Duration LIMIT = Duration.ofMinutes(5);
    private static final List<FeatureSet> SETS = List.of(FeatureSets.fs18(), FeatureSets.byName("mtf"));
    private static final List<String> NAMES =
            SETS.stream().map(FeatureSet::name).toList();

    @TempDir
    private Path directory;

    private EmbeddedBroker broker;
    private KafkaSettings kafka;
    private Admin admin;
    private KafkaProducer<String, byte[]> producer;

    @BeforeEach
    void startBroker() {
        LoopbackPort client = LoopbackPort.claim(0, "--broker-port", Set.of());
        LoopbackPort controller = LoopbackPort.claim(0, "--controller-port", Set.of(client));
        broker = EmbeddedBroker.start(new BrokerSettings(directory.resolve("log"), CLUSTER, client, controller));
        kafka = new KafkaSettings(broker.bootstrapServers());
        admin = Admin.create(kafka.adminProperties("test"));
        TopicProvisioner.provision(admin, FeatureProcess.TOPICS);
        FeatureProcess.registerSchemas();
        producer = new KafkaProducer<>(
                kafka.producerProperties("test"), new StringSerializer(), new ByteArraySerializer());
    }

    @AfterEach
    void stopBroker() {
        producer.close();
        admin.close();
        broker.close();
    }

    @Test
    void twoInstancesThatAreKilledAndRebalancedGiveTheBitsOfTheBatch() throws Exception {
        // Given
        Scale scale = Scale.chosen();
        List<List<Arrival>> markets = IntStream.range(0, scale.instruments())
                .mapToObj(number -> UnrulyMarket.of(new Instrument("X", "SYM" + number), scale.bars(SETS), 7L + number))
                .toList();
        int parts = scale.events() + 1;
        String told;

        // When: a part of the bars flows at each kill and each visit
        try (var fleet = new Fleet(admin, kafka.bootstrapServers(), directory, NAMES)) {
            for (int event = 0; event < scale.events(); event++) {
                int part = event;
                if (scale.isVisit(event)) {
                    fleet.visit(() -> publish(markets, part, parts));
                } else {
                    fleet.kill(() -> publish(markets, part, parts));
                }
            }
            publish(markets, scale.events(), parts);
            awaitAllRead(FeatureProcess.TOPICS.marketData(), fleet.groups());
            awaitAllRead(FeatureProcess.TOPICS.marketData(), fleet.auditGroups());
            awaitAllRead(FeatureProcess.TOPICS.features(), fleet.auditGroups());
            told = "%d kills, %d rebalances".formatted(fleet.kills(), fleet.rebalances());
        }

        // Then
        var comparison = new Comparison(SETS, markets);
        WrittenLog.read(FeatureProcess.TOPICS.features(), kafka, admin, record -> comparison.next(record.value()));
        assertThat(comparison.differences()).isEmpty();
        System.out.printf("%s: %d vectors, %d values, all equal%n", told, comparison.vectors(), comparison.values());
        assertThat(comparison.values()).isGreaterThan(1_000_000);
        assertTheAuditorsFoundEveryVectorEqual();
        assertEachRefusedBarIsDeadLetteredOnceForEachSet(comparison.refused());
    }

    // A bar that is not written is one that the test waits for in vain.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void publish(List<List<Arrival>> markets, int part, int parts) {
        int longest = markets.stream().mapToInt(List::size).max().orElseThrow();
        for (int i = (int) ((long) longest * part / parts); i < (int) ((long) longest * (part + 1) / parts); i++) {
            for (List<Arrival> market : markets) {
                if (i < market.size()) {
                    producer.send(record(market.get(i)));
                }
            }
        }
        producer.flush();
    }

    private static ProducerRecord<String, byte[]> record(Arrival arrival) {
        var topic = FeatureProcess.TOPICS.marketData();
        var value = BarMapping.toRecord(arrival.bar(), BarDetails.NONE, arrival.status(), "test");
        return new ProducerRecord<>(
                topic.name(),
                null,
                arrival.bar().closeTime(),
                arrival.bar().instrument().toString(),
                topic.valueSerde().serializer().serialize(topic.name(), value));
    }

    private void awaitAllRead(Topic<?> topic, Collection<String> groups) {
        var ends = new WrittenEnds(admin).of(topic);
        for (String group : groups) {
            var progress = new GroupProgress(admin, group);
            await().atMost(LIMIT).pollInterval(Duration.ofMillis(100)).until(() -> progress.reached(ends));
        }
    }

    /** An auditor has read each vector: what it finds wrong is a dead letter, and what it passes over an alert. */
    private void assertTheAuditorsFoundEveryVectorEqual() {
        List<String> alerts = new ArrayList<>();
        WrittenLog.read(
                FeatureProcess.TOPICS.alerts(),
                kafka,
                admin,
                record -> alerts.add(record.value().getMessage()));
        assertThat(alerts).isEmpty();
        List<String> verdicts = new ArrayList<>();
        WrittenLog.read(FeatureProcess.TOPICS.deadLetters(), kafka, admin, record -> {
            if (record.headers().lastHeader(DeadLetterHeaders.VERDICT) != null) {
                verdicts.add(text(record.headers(), DeadLetterHeaders.REASON));
            }
        });
        assertThat(verdicts).isEmpty();
    }

    private void assertEachRefusedBarIsDeadLetteredOnceForEachSet(long refused) {
        Map<String, Integer> letters = new HashMap<>();
        List<String> reasons = new ArrayList<>();
        WrittenLog.read(FeatureProcess.TOPICS.deadLetters(), kafka, admin, record -> {
            letters.merge(
                    text(record.headers(), DeadLetterHeaders.PARTITION) + "-"
                            + text(record.headers(), DeadLetterHeaders.OFFSET),
                    1,
                    Integer::sum);
            reasons.add(text(record.headers(), DeadLetterHeaders.REASON));
        });
        assertThat(reasons).hasSize((int) refused).allMatch(reason -> reason.contains("duplicate"));
        assertThat(letters.values()).isNotEmpty().allMatch(times -> times == SETS.size());
    }

    private static String text(Headers headers, String name) {
        return new String(headers.lastHeader(name).value(), UTF_8);
    }
}
