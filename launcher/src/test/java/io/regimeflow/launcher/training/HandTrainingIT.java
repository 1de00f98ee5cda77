package io.regimeflow.launcher.training;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.launcher.cli.Regimeflow;
import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.platform.ClusterAddresses;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.platform.LocalPorts;
import io.regimeflow.launcher.topic.WrittenLog;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.record.TrainingRequest;
import io.regimeflow.schemas.topic.Topic;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** Who asks for trainings, on a cluster of its own: {@code --init} asks for every instrument that there is. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class HandTrainingIT {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Instrument ALPHA = Instrument.parse("HAND:ALPHA");
    private static final Instrument BETA = Instrument.parse("HAND:BETA");
    private static final Instrument SCHEDULED = Instrument.parse("CRON:GAMMA");
    private static final String AS_OF = "2026-01-01T00:00:00Z";
    private static final int VECTORS = 12;

    @TempDir
    private static Path directory;

    private DataDirectory data;
    private LocalCluster cluster;

    /** What one run of the command printed, and what it ended with. */
    private record Run(int code, List<String> lines) {
        Stream<String> beginning(String word) {
            return lines.stream().filter(line -> line.startsWith(word));
        }
    }

    @BeforeAll
    void start() {
        data = DataDirectory.open(directory.resolve("data"));
        cluster = LocalCluster.start(data, ClusterAddresses.claim(data, LocalPorts.anyFree()));
    }

    @AfterAll
    void close() {
        cluster.close();
        data.close();
    }

    @Test
    void showsHowATrainingWentThatWasAskedForByHand() throws Exception {
        // Given: it has been answered before
        TrainingCompleted answer = TrainingCompleted.newBuilder()
                .setRequestId("signal/15m/HAND:DONE|FULL|" + AS_OF)
                .setModelLine("signal/15m/HAND:DONE")
                .setStatus("COMPLETED")
                .setReleaseId("d0e1".repeat(16))
                .setVersion("1.0")
                .setTrainingType("FULL")
                .setAsOf(Instant.parse(AS_OF))
                .setFeatureSetId(FeatureSets.fs18().id())
                .setDeployable(false)
                .setGateReasons(List.of("leak canary"))
                .setTrainLosses(List.of(1.1, 0.9))
                .setTrainAccuracies(List.of(0.3, 0.4))
                .setValidationLosses(List.of(1.2, 1.0))
                .setValidationAccuracies(List.of(0.3, 0.5))
                .setCompletedAt(Instant.parse(AS_OF))
                .build();
        write(
                cluster.topics().trainingCompleted(),
                answer.getModelLine(),
                answer,
                answer.getAsOf().toEpochMilli());

        // When it is asked for again, the command says how to see more
        Run trained = train("--line", answer.getModelLine());
        assertThat(trained.beginning("trained")).singleElement().asString().contains("leak canary");
        String pointer = trained.lines().get(trained.lines().size() - 1);
        assertThat(pointer).contains("regimeflow models show signal/15m/HAND:DONE@1.0");

        // Then
        Path pages = directory.resolve("pages");
        Run shown = run("models", "show", pointer.strip().split(" ", -1)[3], "--report", pages.toString());
        assertThat(shown.code()).isZero();
        assertThat(shown.lines())
                .startsWith("signal/15m/HAND:DONE 1.0")
                .contains("- leak canary")
                .contains("page  " + pages.resolve("signal-15m-HAND-DONE-1.0.html"));
        assertThat(pages.resolve("signal-15m-HAND-DONE-1.0.html"))
                .content()
                .contains(answer.getReleaseId(), "data:image/png;base64,");
        assertThat(run("models", "show", "d0e2").code()).isEqualTo(2);
    }

    @Test
    @SuppressWarnings("try") // the trainer only has to be there
    void asksForTrainingsAndFollowsThemToTheirEnds() throws Exception {
        write(ALPHA);
        write(BETA);
        try (var trainer = TrainerProcess.start(
                cluster.kafka(),
                cluster.registryUrl(),
                Map.of(
                        "trainer.state-dir",
                        directory.resolve("state").toString(),
                        "trainer.schedule.enabled",
                        "false"))) {
            // One line
            Run one = train("regime-15m", "--instrument", ALPHA.toString());
            assertThat(one.beginning("asked")).containsExactly("asked   regime/15m/HAND:ALPHA|FULL|" + AS_OF);
            assertThat(one.beginning("skipped")).singleElement().satisfies(line -> assertThat(line)
                    .contains("regime/15m/HAND:ALPHA|FULL|" + AS_OF, "12 of the 1100 vectors", "1088 more bars"));
            assertThat(one.code()).isEqualTo(4);

            // Everything: the answer of the one is known, and is not asked for again
            Run all = train("--init");
            assertThat(all.beginning("asked")).hasSize(4);
            assertThat(all.beginning("skipped")).hasSize(4).doesNotHaveDuplicates();
            assertThat(all.code()).isEqualTo(4);
            assertThat(requests("HAND"))
                    .extracting(TrainingRequest::getRequestId)
                    .containsExactlyInAnyOrder(
                            "regime/15m/HAND:ALPHA|FULL|" + AS_OF,
                            "signal/15m/HAND:ALPHA|FULL|" + AS_OF,
                            "regime/15m/HAND:BETA|FULL|" + AS_OF,
                            "signal/15m/HAND:BETA|FULL|" + AS_OF);
            assertThat(requests("HAND")).extracting(TrainingRequest::getReason).containsOnly("OPERATOR");

            // What this trainer cannot train
            Run foreign = train("s3-mlp", "--instrument", ALPHA.toString());
            assertThat(foreign.beginning("failed")).singleElement().satisfies(line -> assertThat(line)
                    .contains("model spec 's3-mlp' is not one of this trainer's"));
            assertThat(foreign.code()).isEqualTo(1);
        }
        assertThat(train().code()).isEqualTo(2);
        assertThat(train("--line", "nonsense").code()).isEqualTo(2);
    }

    /** The shipped profile s2: full on Sundays at 01:00 UTC, incremental every day at 02:00. */
    @Test
    void whatTheWallClockSchedulerBeganSurvivesItsRestarts() throws Exception {
        // Given: it begins half an hour before the first due time
        var clock = new SetClock(Instant.parse("2026-03-01T00:30:00Z"));
        try (var first = new SchedulerRun(cluster, SCHEDULED, clock)) {
            await().atMost(LIMIT).until(() -> begun().size() == 2);
            assertThat(first.isRunning()).isTrue();
        }
        assertThat(requests("CRON")).isEmpty();

        // When: it is down for two days
        clock.set(Instant.parse("2026-03-03T02:00:00Z"));
        try (var second = new SchedulerRun(cluster, SCHEDULED, clock)) {
            await().atMost(LIMIT).until(() -> requests("CRON").size() == 4);
            assertThat(second.isRunning()).isTrue();
        }
        clock.set(Instant.parse("2026-03-04T02:00:00Z"));
        try (var third = new SchedulerRun(cluster, SCHEDULED, clock)) {
            await().atMost(LIMIT).until(() -> requests("CRON").size() > 4);
            assertThat(third.isRunning()).isTrue();
        }

        // Then: every due time was filed once, and nothing began anew
        String line = "signal/15m/CRON:GAMMA|";
        assertThat(requests("CRON"))
                .extracting(TrainingRequest::getRequestId)
                .containsExactlyInAnyOrder(
                        line + "FULL|2026-03-01T01:00:00Z",
                        line + "INCREMENTAL|2026-03-01T02:00:00Z",
                        line + "INCREMENTAL|2026-03-02T02:00:00Z",
                        line + "INCREMENTAL|2026-03-03T02:00:00Z",
                        line + "INCREMENTAL|2026-03-04T02:00:00Z");
        assertThat(begun()).hasSize(2);
    }

    private Run train(String... arguments) {
        var command = new ArrayList<>(List.of("train"));
        command.addAll(Arrays.asList(arguments));
        command.addAll(List.of("--as-of", AS_OF, "--wait-minutes", "1"));
        return run(command.toArray(String[]::new));
    }

    private Run run(String... arguments) {
        var command = new ArrayList<>(Arrays.asList(arguments));
        command.addAll(List.of(
                "--bootstrap-servers", cluster.kafka().bootstrapServers(), "--registry", cluster.registryUrl()));
        var realOut = System.out;
        var out = new ByteArrayOutputStream();
        System.setOut(new PrintStream(out, true, UTF_8));
        try {
            int code = Regimeflow.execute(command.toArray(String[]::new));
            return new Run(code, out.toString(UTF_8).lines().toList());
        } finally {
            System.setOut(realOut);
        }
    }

    private List<TrainingRequest> requests(String venue) {
        return read(cluster.topics().trainingRequests()).stream()
                .filter(request -> request.getModelLine().contains("/" + venue + ":"))
                .toList();
    }

    private List<Alert> begun() {
        return read(cluster.topics().alerts()).stream()
                .filter(alert -> alert.getKind().equals("SCHEDULE_BEGUN"))
                .toList();
    }

    private <V> List<V> read(Topic<V> topic) {
        List<V> values = new ArrayList<>();
        try (var admin = Admin.create(cluster.kafka().adminProperties("test"))) {
            WrittenLog.read(topic, cluster.kafka(), admin, record -> values.add(record.value()));
        }
        return values;
    }

    /** The last vectors before {@link #AS_OF}. */
    private void write(Instrument instrument) throws Exception {
        FeatureSet set = FeatureSets.fs18();
        for (int bar = 0; bar < VECTORS; bar++) {
            long close = Instant.parse(AS_OF).toEpochMilli() - bar * Interval.M15.millis();
            var vector = new FeatureVector(
                    instrument,
                    Interval.M15,
                    close,
                    100,
                    set.id(),
                    new double[set.features().size()]);
            write(cluster.topics().features(), instrument.toString(), FeatureVectorMapping.toRecord(vector), close);
        }
    }

    private <V> void write(Topic<V> topic, String key, V value, long timestamp) throws Exception {
        byte[] bytes = topic.valueSerde().serializer().serialize(topic.name(), value);
        try (var producer = new KafkaProducer<>(
                cluster.kafka().producerProperties("test"), new StringSerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(topic.name(), null, timestamp, key, bytes))
                    .get();
        }
    }
}
