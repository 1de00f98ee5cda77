package io.regimeflow.launcher.inference;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.inference.InferenceConfig;
import io.regimeflow.inference.InferenceService;
import io.regimeflow.launcher.broker.BrokerSettings;
import io.regimeflow.launcher.broker.EmbeddedBroker;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.modelformat.Release;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.TopicProvisioner;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import io.regimeflow.trainer.release.ReleaseMapping;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.UUID;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.common.utils.Bytes;

/** A broker with the contract's topics, what flows into inference, and what a reader of committed records sees of it. */
final class InferenceCluster implements AutoCloseable {
    private static final String CLUSTER = "aW5mZXJlbmNlLWNsdXN0MQ";
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    final String registryUrl = "mock://" + UUID.randomUUID();
    final Topics topics = Topics.create(SerdeSettings.ofRegistry(registryUrl), 4);
    final KafkaSettings kafka;
    final Admin admin;
    private final EmbeddedBroker broker;
    private final KafkaProducer<String, byte[]> producer;

    InferenceCluster(Path directory) {
        LoopbackPort client = LoopbackPort.claim(0, "--broker-port", Set.of());
        LoopbackPort controller = LoopbackPort.claim(0, "--controller-port", Set.of(client));
        broker = EmbeddedBroker.start(new BrokerSettings(directory, CLUSTER, client, controller));
        kafka = new KafkaSettings(broker.bootstrapServers());
        admin = Admin.create(kafka.adminProperties("test"));
        TopicProvisioner.provision(admin, topics);
        producer = new KafkaProducer<>(
                kafka.producerProperties("test"), new StringSerializer(), new ByteArraySerializer());
    }

    InferenceService launch(String applicationId, Path stateDir) {
        var config = new InferenceConfig(
                applicationId,
                stateDir,
                1,
                Duration.ofMillis(100),
                FeatureSetSource.parse(SmallReleases.FEATURES.name()),
                SmallReleases.WINDOW,
                Duration.ofSeconds(1),
                2.5,
                true);
        return InferenceService.launch(config, kafka, topics, Telemetry.create(InferenceService.NAME));
    }

    static void awaitReady(InferenceService service) {
        await().atMost(PATIENCE)
                .untilAsserted(() -> assertThat(service.readiness()).isInstanceOf(Readiness.Ready.class));
    }

    /** Close time of the bar with that number. */
    static long closeOf(int bar) {
        return (bar + 1) * Interval.M15.millis();
    }

    void bars(Instrument instrument, int from, int to) {
        for (int bar = from; bar < to; bar++) {
            double[] values = new Random(31L * bar + instrument.hashCode())
                    .doubles(SmallReleases.FEATURES.size(), -1, 1)
                    .toArray();
            var vector = new FeatureVector(
                    instrument, Interval.M15, closeOf(bar), 100 + bar, SmallReleases.FEATURES.id(), values);
            send(topics.features(), instrument.toString(), FeatureVectorMapping.toRecord(vector), closeOf(bar));
        }
        producer.flush();
    }

    /** The bars themselves, whose predictions are judged. */
    void closes(Instrument instrument, int from, int to) {
        for (int number = from; number < to; number++) {
            double price = 100 + number;
            var bar = new Bar(
                    instrument, Interval.M15, closeOf(number) - Interval.M15.millis(), price, price, price, price, 1);
            var record = BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test");
            send(topics.marketData(), instrument.toString(), record, closeOf(number));
        }
        producer.flush();
    }

    /** A full training ended with that release, on data up to a bar. */
    void trained(Release release, String version, int firstBar, boolean deployable) {
        String line = release.manifest().line().toString();
        Instant end = Instant.ofEpochMilli(closeOf(firstBar - 1));
        var record = TrainingCompleted.newBuilder()
                .setRequestId(line + "|" + version)
                .setModelLine(line)
                .setStatus("COMPLETED")
                .setReleaseId(release.id().hex())
                .setVersion(version)
                .setTrainingType("FULL")
                .setAsOf(end)
                .setDataTo(end)
                .setFeatureSetId(SmallReleases.FEATURES.id())
                .setLabelRule("threshold 0.01 over 5")
                .setDeployable(deployable)
                .setMark(version.equals("1.0") ? "BASELINE" : "CANDIDATE")
                .setCompletedAt(end)
                .build();
        send(topics.trainingCompleted(), line, record, end.toEpochMilli());
        producer.flush();
    }

    /** Evaluation's selection at the first of a month retired those releases of a line. */
    void retired(ModelLine line, String month, Release... releases) {
        Instant first = YearMonth.parse(month).atDay(1).atStartOfDay().toInstant(ZoneOffset.UTC);
        var selection = ModelSelection.newBuilder()
                .setSelectionId(line + "|" + month)
                .setModelLine(line.toString())
                .setMonth(month)
                .setSelectedAt(first)
                .setDecision("KEPT")
                .setRetired(Arrays.stream(releases)
                        .map(release -> release.id().hex())
                        .toList())
                .build();
        send(topics.selections(), line.toString(), selection, first.toEpochMilli());
        producer.flush();
    }

    /** Releases by whether the last record of their key has an artefact. */
    Map<String, Boolean> artifacts() {
        var present = new HashMap<String, Boolean>();
        var raw = new Topic<>(
                topics.artifacts().name(),
                topics.artifacts().keySerde(),
                Serdes.ByteArray(),
                topics.artifacts().partitions(),
                topics.artifacts().cleanup(),
                topics.artifacts().maxMessageBytes());
        try (TopicLog<byte[]> log = TopicLog.open(raw, kafka, "test-reader")) {
            log.readTo(new WrittenEnds(admin).of(raw), new RecordReader<>() {
                @Override
                public void read(ConsumerRecord<String, byte[]> record) {
                    present.put(record.key(), true);
                }

                @Override
                public void passedOver(ConsumerRecord<String, Bytes> record, String reason) {
                    present.put(record.key(), false);
                }
            });
        }
        return present;
    }

    void publish(Release release) {
        publish(release.id().hex(), release, release.onnx());
    }

    /** Publishes, under that id and with a good release's proofs, bytes that need not be a release. */
    void publish(String id, Release proofs, byte[] onnx) {
        ModelArtifact artifact = ReleaseMapping.toRecord(proofs);
        artifact.setReleaseId(id);
        artifact.setOnnx(ByteBuffer.wrap(onnx));
        send(topics.artifacts(), id, artifact, 0);
        producer.flush();
    }

    void deploy(ModelLine line, String releaseId, int firstBar) {
        deploy(deployment(line, releaseId, firstBar));
    }

    /** The champion and one challenger, each shown on half of the bars. */
    void deployContest(ModelLine line, String champion, String challenger, int firstBar) {
        ModelDeployment deployment = deployment(line, champion, firstBar);
        deployment.setContestId(line + "|" + firstBar);
        deployment.setChampionArm("1.0");
        deployment.setArms(List.of("2.0"));
        deployment.setArmReleases(List.of(challenger));
        deployment.setArmVersions(List.of("2.0"));
        deployment.setShares(List.of(0.5, 0.5));
        deploy(deployment);
    }

    private static ModelDeployment deployment(ModelLine line, String releaseId, int firstBar) {
        return ModelDeployment.newBuilder()
                .setDeploymentId(line + "|" + releaseId + "|" + firstBar)
                .setInstrument(line.instrument().toString())
                .setModelLine(line.toString())
                .setChampionRelease(releaseId)
                .setChampionVersion("1.0")
                .setEffectiveFrom(Instant.ofEpochMilli(closeOf(firstBar)))
                .setReason("NEW_RELEASE")
                .setDecidedBy("test")
                .build();
    }

    private void deploy(ModelDeployment deployment) {
        long decided = deployment.getEffectiveFrom().toEpochMilli() - Interval.M15.millis();
        send(topics.deployments(), deployment.getInstrument(), deployment, decided);
        producer.flush();
    }

    void bytes(Topic<?> topic, String key, byte[] value) {
        write(topic, key, value, 0);
        producer.flush();
    }

    private <V> void send(Topic<V> topic, String key, V value, long timestamp) {
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        write(topic, key, bytes, timestamp);
    }

    // A record that is not written is one that the test waits for in vain.
    @SuppressWarnings("FutureReturnValueIgnored")
    private void write(Topic<?> topic, String key, byte[] value, long timestamp) {
        producer.send(new ProducerRecord<>(topic.name(), null, timestamp, key, value));
    }

    List<NewPrediction> predictions() {
        return values(topics.predictions());
    }

    /** Waits for so many committed predictions, and gives all there are. */
    List<NewPrediction> awaitPredictions(int count) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(predictions().size()).isGreaterThanOrEqualTo(count));
        return predictions();
    }

    <V> List<V> values(Topic<V> topic) {
        return read(topic).stream().map(ConsumerRecord::value).toList();
    }

    <V> List<ConsumerRecord<String, V>> read(Topic<V> topic) {
        var records = new ArrayList<ConsumerRecord<String, V>>();
        try (TopicLog<V> log = TopicLog.open(topic, kafka, "test-reader")) {
            log.readTo(new WrittenEnds(admin).of(topic), records::add);
        }
        return records;
    }

    @Override
    public void close() {
        producer.close();
        admin.close();
        broker.close();
    }
}
