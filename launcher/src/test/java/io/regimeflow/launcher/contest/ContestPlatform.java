package io.regimeflow.launcher.contest;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.evaluation.EvaluationConfig;
import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.features.FeatureStreamConfig;
import io.regimeflow.features.FeatureStreamService;
import io.regimeflow.features.audit.AuditConfig;
import io.regimeflow.inference.InferenceConfig;
import io.regimeflow.inference.InferenceService;
import io.regimeflow.launcher.cli.Console;
import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.platform.ClusterAddresses;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.platform.LocalPorts;
import io.regimeflow.modelformat.Release;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.streams.StreamsSettings;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.schemas.topic.WrittenEnds;
import io.regimeflow.trainer.release.ReleaseMapping;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.awaitility.Awaitility;

/**
 * All services behind ingest, on a broker with a registry: evaluation in a process of its own. The test stands for ingest and the
 * trainer.
 */
final class ContestPlatform implements AutoCloseable {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration COMMITS = Duration.ofMillis(20);
    private static final String EVALUATION = "evaluation";

    private final Path directory;
    private final CloseStack started;
    private final LocalCluster cluster;
    private final Admin admin;
    private final KafkaProducer<String, byte[]> producer;
    private final Map<Topic<?>, Seen<?>> seen = new HashMap<>();
    private final Map<String, String> evaluationKeys;
    private Optional<EvaluationProcess> evaluation = Optional.empty();

    /** What has been read of a topic so far. */
    private record Seen<V>(TopicLog<V> log, List<V> values) {}

    private ContestPlatform(
            Path directory, Map<String, String> evaluationKeys, LocalCluster cluster, CloseStack started) {
        this.directory = directory;
        this.evaluationKeys = evaluationKeys;
        this.cluster = cluster;
        this.started = started;
        admin = started.push(Admin.create(cluster.kafka().adminProperties("test")));
        producer = started.push(new KafkaProducer<>(
                cluster.kafka().producerProperties("test"), new StringSerializer(), new ByteArraySerializer()));
    }

    /** Starts all but evaluation, which is configured by these keys. */
    static ContestPlatform start(Path directory, Map<String, String> evaluationKeys) {
        var keys = new HashMap<>(evaluationKeys);
        keys.put("evaluation.application-id", EVALUATION);
        keys.put("evaluation.state-dir", directory.resolve("evaluation").toString());
        keys.put("evaluation.report.dir", directory.resolve("reports").toString());
        keys.put("evaluation.commit-interval", COMMITS.toMillis() + "ms");
        keys.put("evaluation.base-interval", TurningMarket.INTERVAL.toString());
        var started = new CloseStack();
        try {
            var data = started.push(DataDirectory.open(directory.resolve("data")));
            LocalCluster cluster =
                    started.push(LocalCluster.start(data, ClusterAddresses.claim(data, LocalPorts.anyFree())));
            var platform = new ContestPlatform(directory, keys, cluster, started);
            started.push(platform.features());
            started.push(platform.inference());
            return platform;
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    private FeatureStreamService features() {
        var streams = new StreamsSettings(
                "features",
                cluster.kafka().bootstrapServers(),
                directory.resolve("features"),
                1,
                COMMITS,
                Optional.of(topics().deadLetters().name()),
                Map.of());
        var config = new FeatureStreamConfig(
                List.of(FeatureSetSource.parse(HandMadeReleases.FEATURES.name())),
                List.of(),
                TurningMarket.INTERVAL,
                TurningMarket.INTERVAL,
                Map.of(),
                new AuditConfig(0),
                streams);
        return FeatureStreamService.launch(config, topics(), Telemetry.create("feature-stream"));
    }

    private InferenceService inference() {
        var config = new InferenceConfig(
                "inference",
                directory.resolve("inference"),
                1,
                COMMITS,
                FeatureSetSource.parse(HandMadeReleases.FEATURES.name()),
                HandMadeReleases.WINDOW,
                Duration.ofSeconds(5),
                2.5,
                true);
        return InferenceService.launch(config, cluster.kafka(), topics(), Telemetry.create(InferenceService.NAME));
    }

    /** Starts evaluation where it does not run. */
    void startEvaluation() throws IOException {
        if (evaluation.isPresent()) {
            return;
        }
        evaluation = Optional.of(
                EvaluationProcess.start(cluster.kafka(), cluster.registryUrl(), evaluationKeys, evaluationOutput()));
    }

    void killEvaluation() {
        evaluation.ifPresent(EvaluationProcess::close);
        evaluation = Optional.empty();
    }

    /** Starts another instance of evaluation, in this process and with a state of its own, which can be closed in order. */
    EvaluationService joinEvaluation() {
        var keys = new HashMap<>(evaluationKeys);
        keys.put("evaluation.state-dir", directory.resolve("joined").toString());
        EvaluationConfig config = Config.load(new ConfigSources(keys, Map.of(), Optional.empty()))
                .bind(EvaluationConfig.class, "evaluation");
        EvaluationService joined =
                EvaluationService.launch(config, cluster.kafka(), topics(), Telemetry.create(EvaluationService.NAME));
        started.push(joined);
        return joined;
    }

    /** Waits until that many instances of evaluation have partitions to read. */
    void awaitSharing(int instances) {
        Awaitility.await(instances + " instances of evaluation")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(50))
                .untilAsserted(() -> assertThat(admin.describeConsumerGroups(List.of(EVALUATION))
                                .all()
                                .get()
                                .get(EVALUATION)
                                .members())
                        .describedAs(this::saidByEvaluation)
                        .filteredOn(
                                member -> !member.assignment().topicPartitions().isEmpty())
                        .hasSize(instances));
    }

    private String saidByEvaluation() {
        try {
            return Files.readString(evaluationOutput());
        } catch (IOException e) {
            return "nothing: " + e;
        }
    }

    private Path evaluationOutput() {
        return directory.resolve("evaluation.txt");
    }

    Topics topics() {
        return cluster.topics();
    }

    void bar(Bar bar) {
        var record = BarMapping.toRecord(bar, BarDetails.NONE, "CLOSED", "test");
        send(topics().marketData(), bar.instrument().toString(), record, bar.closeTime());
    }

    /** As a trader does right after leaving the position. */
    void report(SignalOutcome report) {
        send(
                topics().signalOutcomes(),
                report.getInstrument(),
                report,
                report.getExitTime().toEpochMilli());
    }

    /** As the trainer does at the end of a full training, whose release the gate lets through. */
    void trained(Release release, Instant end) {
        completed(release, end, true);
    }

    /** The same of a release that the gate keeps back. */
    void keptBack(Release release, Instant end) {
        completed(release, end, false);
    }

    private void completed(Release release, Instant end, boolean deployable) {
        send(topics().artifacts(), release.id().hex(), ReleaseMapping.toRecord(release), end.toEpochMilli());
        send(
                topics().trainingCompleted(),
                release.manifest().line().toString(),
                TrainingRecords.completed(release, end, deployable),
                end.toEpochMilli());
    }

    /** As evaluation does at the first of a month. */
    void selected(ModelSelection selection) {
        send(
                topics().selections(),
                selection.getModelLine(),
                selection,
                selection.getSelectedAt().toEpochMilli());
        producer.flush();
    }

    /** Runs the command line on this cluster. */
    Console run(String... arguments) {
        var where =
                List.of("--bootstrap-servers", cluster.kafka().bootstrapServers(), "--registry", cluster.registryUrl());
        return Console.run(
                Stream.concat(Arrays.stream(arguments), where.stream()).toArray(String[]::new));
    }

    // A record that is not written is one that the test waits for in vain.
    @SuppressWarnings("FutureReturnValueIgnored")
    private <V> void send(Topic<V> topic, String key, V value, long timestamp) {
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        producer.send(new ProducerRecord<>(topic.name(), null, timestamp, key, bytes));
    }

    /** All committed records of the topic, once all that was sent here is written. */
    @SuppressWarnings("unchecked") // put there under the topic of the same type
    <V> List<V> values(Topic<V> topic) {
        var known = (Seen<V>) seen.computeIfAbsent(
                topic,
                ignored -> new Seen<>(
                        started.push(TopicLog.open(topic, cluster.kafka(), "test-" + topic.name())),
                        new ArrayList<>()));
        producer.flush();
        known.log().readTo(new WrittenEnds(admin).of(topic), record -> known.values()
                .add(record.value()));
        return List.copyOf(known.values());
    }

    /** Waits until an instrument is served for that reason, and inference has answered. */
    ModelDeployment awaitServed(Instrument instrument, String reason) {
        ModelDeployment deployment = await(
                topics().deployments(),
                reason + " of " + instrument,
                it -> it.getInstrument().equals(instrument.toString())
                        && it.getReason().equals(reason));
        awaitAccepted(deployment);
        return deployment;
    }

    void awaitAccepted(ModelDeployment deployment) {
        DeploymentApplied answer = await(
                topics().deploymentsApplied(),
                "the answer to " + deployment.getDeploymentId(),
                it -> it.getDeploymentId().equals(deployment.getDeploymentId()));
        assertThat(answer.getStatus()).isNotEqualTo("REFUSED");
    }

    /** Waits for the prediction of the bar of an instrument that closes then. */
    NewPrediction awaitPrediction(Instrument instrument, Instant closeTime) {
        return await(
                topics().predictions(),
                "prediction of %s at %s".formatted(instrument, closeTime),
                it -> it.getInstrument().equals(instrument.toString())
                        && it.getCloseTime().equals(closeTime));
    }

    /** Waits for the vector of the bar of an instrument that closes then. */
    void awaitVector(Instrument instrument, Instant closeTime) {
        await(
                topics().features(),
                "vector of %s at %s".formatted(instrument, closeTime),
                it -> it.getInstrument().equals(instrument.toString())
                        && it.getCloseTime().equals(closeTime));
    }

    /** Waits for the first committed record of the topic that is wanted. */
    <V> V await(Topic<V> topic, String what, Predicate<V> wanted) {
        var found = new ArrayList<V>();
        Awaitility.await(what)
                .atMost(PATIENCE)
                .pollDelay(Duration.ZERO)
                .pollInterval(Duration.ofMillis(20))
                .untilAsserted(() -> {
                    values(topic).stream().filter(wanted).findFirst().ifPresent(found::add);
                    assertThat(found)
                            .describedAs(() ->
                                    "%s on %s; evaluation said: %s".formatted(what, topic.name(), saidByEvaluation()))
                            .isNotEmpty();
                });
        return found.get(0);
    }

    @Override
    public void close() {
        killEvaluation();
        started.close();
    }
}
