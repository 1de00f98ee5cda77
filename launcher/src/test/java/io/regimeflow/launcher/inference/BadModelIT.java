package io.regimeflow.launcher.inference;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.inference.InferenceService;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BadModelIT {
    private static final Instrument INSTRUMENT = Instrument.parse("X:AAA");
    private static final ModelLine SIGNAL = new ModelLine(Task.SIGNAL, Interval.M15, INSTRUMENT);
    private static final ModelLine REGIME = new ModelLine(Task.REGIME, Interval.M15, INSTRUMENT);
    private static final Release GOOD = SmallReleases.release(SIGNAL, 1);
    private static final Release GOOD_REGIME = SmallReleases.release(REGIME, 2);
    private static final byte[] NOT_AVRO = "not our Avro".getBytes(UTF_8);
    private static final int FIRST = 30;

    @TempDir
    private Path directory;

    private InferenceCluster cluster;

    @BeforeEach
    void startCluster() {
        cluster = new InferenceCluster(directory.resolve("log"));
    }

    @AfterEach
    void stopCluster() {
        cluster.close();
    }

    @Test
    void theOldReleasesServeEveryBarOnceWhateverIsPublished() throws Exception {
        // Given
        InferenceService service = cluster.launch("inference", directory.resolve("state"));
        serveGoodReleases();

        // When
        Map<String, String> reasons = publishBadReleases(FIRST + 5);
        cluster.bytes(cluster.topics.features(), INSTRUMENT.toString(), NOT_AVRO);
        cluster.bytes(cluster.topics.deployments(), INSTRUMENT.toString(), NOT_AVRO);
        cluster.bars(INSTRUMENT, FIRST + 5, FIRST + 15);

        // Then
        assertServed(cluster.awaitPredictions(15), 15);
        assertRefused(reasons);
        assertDeadLetters();
        assertThat(service.readiness()).isInstanceOf(Readiness.Ready.class);

        // When: restarted, restarted without its state, and replayed from the start of the log
        service.close();
        service = cluster.launch("inference", directory.resolve("state"));
        cluster.bars(INSTRUMENT, FIRST + 15, FIRST + 20);
        assertServed(cluster.awaitPredictions(20), 20);
        service.close();
        service = cluster.launch("inference", directory.resolve("wiped"));
        cluster.bars(INSTRUMENT, FIRST + 20, FIRST + 25);
        List<NewPrediction> once = cluster.awaitPredictions(25);
        assertServed(once, 25);
        service.close();
        service = cluster.launch("replay", directory.resolve("replay"));

        // Then
        List<NewPrediction> twice = cluster.awaitPredictions(50);
        service.close();
        assertThat(twice).hasSize(50);
        assertThat(decided(twice.subList(25, 50))).isEqualTo(decided(once));
        assertThat(applied("REFUSED")).hasSize(reasons.size());
    }

    private void serveGoodReleases() {
        cluster.bars(INSTRUMENT, 0, FIRST);
        cluster.publish(GOOD);
        cluster.publish(GOOD_REGIME);
        cluster.deploy(SIGNAL, GOOD.id().hex(), FIRST);
        cluster.deploy(REGIME, GOOD_REGIME.id().hex(), FIRST);
        await().atMost(Duration.ofSeconds(60)).until(() -> applied("ACCEPTED").size() == 2);
        cluster.bars(INSTRUMENT, FIRST, FIRST + 5);
        cluster.awaitPredictions(5);
    }

    /** Publishes and deploys every kind of bad release; gives what each one's refusal must say. */
    private Map<String, String> publishBadReleases(int firstBar) throws Exception {
        Map<String, String> reasons = new LinkedHashMap<>();
        byte[] onnx = GOOD.onnx();

        byte[] corrupt = onnx.clone();
        corrupt[corrupt.length / 2] ^= 0x55;
        Release another = SmallReleases.release(SIGNAL, 7);
        cluster.publish(another.id().hex(), another, corrupt);
        reasons.put(another.id().hex(), "the bytes have SHA-256 " + ReleaseId.of(corrupt));

        byte[] truncated = Arrays.copyOf(onnx, onnx.length * 2 / 3);
        reasons.put(publish(truncated), "");

        allowLargerArtifacts();
        reasons.put(publish(new byte[ModelCheck.DEFAULT_MAX_BYTES + 1]), "more than " + ModelCheck.DEFAULT_MAX_BYTES);

        Release wide = SmallReleases.release(SIGNAL, 8, 30, SmallReleases.FEATURES.id());
        cluster.publish(wide);
        reasons.put(wide.id().hex(), "windows of 30 x 18 values, and up to 20 x 18 are kept");

        Release strange = SmallReleases.release(SIGNAL, 9, SmallReleases.WINDOW, "fs99@0");
        cluster.publish(strange);
        reasons.put(strange.id().hex(), "reads feature set fs99@0");

        String notAvro = ReleaseId.of(NOT_AVRO).hex();
        cluster.bytes(cluster.topics.artifacts(), notAvro, NOT_AVRO);
        reasons.put(notAvro, "not our Avro");

        reasons.put("0".repeat(64), "no release of that id on model_artifact within PT1S");
        reasons.keySet().forEach(id -> cluster.deploy(SIGNAL, id, firstBar));
        return reasons;
    }

    private String publish(byte[] onnx) {
        String id = ReleaseId.of(onnx).hex();
        cluster.publish(id, GOOD, onnx);
        return id;
    }

    private void allowLargerArtifacts() throws Exception {
        var topic = new ConfigResource(
                ConfigResource.Type.TOPIC, cluster.topics.artifacts().name());
        var limit = new AlterConfigOp(
                new ConfigEntry("max.message.bytes", Integer.toString(17 << 20)), AlterConfigOp.OpType.SET);
        cluster.admin
                .incrementalAlterConfigs(Map.of(topic, List.of(limit)))
                .all()
                .get();
    }

    private static void assertServed(List<NewPrediction> predictions, int count) {
        assertThat(predictions)
                .extracting(NewPrediction::getCloseTime)
                .containsExactlyElementsOf(IntStream.range(FIRST, FIRST + count)
                        .mapToObj(bar -> Instant.ofEpochMilli(InferenceCluster.closeOf(bar)))
                        .toList());
        assertThat(predictions).allSatisfy(prediction -> {
            assertThat(prediction.getStatus()).isEqualTo("PREDICTED");
            assertThat(prediction.getSignalRelease()).isEqualTo(GOOD.id().hex());
            assertThat(prediction.getRegimeRelease()).isEqualTo(GOOD_REGIME.id().hex());
        });
    }

    private void assertRefused(Map<String, String> reasons) {
        Map<String, String> refused = applied("REFUSED").stream()
                .collect(Collectors.toMap(DeploymentApplied::getReleaseId, DeploymentApplied::getReason));
        assertThat(refused).hasSameSizeAs(reasons);
        reasons.forEach((id, reason) -> assertThat(refused.get(id)).isNotBlank().contains(reason));
        List<Alert> alerts = cluster.values(cluster.topics.alerts());
        assertThat(alerts).hasSameSizeAs(reasons.keySet()).allSatisfy(alert -> assertThat(alert.getKind())
                .isEqualTo("MODEL_REFUSED"));
        reasons.keySet().forEach(id -> assertThat(alerts)
                .anySatisfy(alert -> assertThat(alert.getMessage()).contains(id, refused.get(id))));
    }

    private void assertDeadLetters() {
        assertThat(cluster.read(cluster.topics.deadLetters()))
                .extracting(letter -> new String(
                        letter.headers().lastHeader(DeadLetterHeaders.TOPIC).value(), UTF_8))
                .containsExactlyInAnyOrder("features", "model_deployment");
    }

    private List<DeploymentApplied> applied(String status) {
        return cluster.values(cluster.topics.deploymentsApplied()).stream()
                .filter(answer -> answer.getStatus().equals(status))
                .toList();
    }

    /** What two equal runs must agree on: everything but the wall clock. */
    private static List<NewPrediction> decided(List<NewPrediction> predictions) {
        return predictions.stream()
                .map(prediction -> NewPrediction.newBuilder(prediction)
                        .setPredictedAt(Instant.EPOCH)
                        .setLatenessMillis(null)
                        .build())
                .toList();
    }
}
