package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.MockConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.utils.Bytes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ReleaseHistoryTest {
    private static final ModelLine LINE = ModelLine.parse("signal/15m/TEST:ALPHA");
    private static final PreviousRelease NINE = release(9, "3.9");
    private static final PreviousRelease TEN = release(10, "3.10");

    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1);
    private final Written<TrainingCompleted> completions = new Written<>(topics.trainingCompleted());
    private final Written<ModelDeployment> deployments = new Written<>(topics.deployments());
    private final Written<DeploymentApplied> applied = new Written<>(topics.deploymentsApplied());
    private final ReleaseHistory history = new ReleaseHistory(completions.log(), deployments.log(), applied.log());

    /** A topic of one partition, told by Kafka's own mock consumer. */
    private static final class Written<V> {
        private final Topic<V> topic;
        private final TopicPartition partition;
        private final MockConsumer<String, Bytes> consumer = new MockConsumer<>("earliest");
        private long next;

        Written(Topic<V> topic) {
            this.topic = topic;
            this.partition = new TopicPartition(topic.name(), 0);
            consumer.updateBeginningOffsets(Map.of(partition, 0L));
            consumer.updateEndOffsets(Map.of(partition, 0L));
        }

        TopicLog<V> log() {
            return new TopicLog<>(topic, consumer);
        }

        void add(V record) {
            byte[] value = topic.valueSerde().serializer().serialize(topic.name(), record);
            consumer.addRecord(new ConsumerRecord<>(topic.name(), 0, next++, "key", Bytes.wrap(value)));
            consumer.updateEndOffsets(Map.of(partition, next));
        }
    }

    @AfterEach
    void close() {
        history.close();
    }

    @Test
    void comparesVersionsAsNumbers() {
        completions.add(completed("b", TEN));
        completions.add(completed("a", NINE));

        history.catchUp();

        assertThat(history.of(LINE).newest()).contains(TEN);
        assertThat(history.of(LINE).versions()).containsExactly(NINE.version(), TEN.version());
        assertThat(history.isAnswered("a")).isTrue();
        assertThat(history.isAnswered("c")).isFalse();
    }

    @Test
    void takesTheReleaseThatWasDeployedLastForTheChampion() {
        completions.add(completed("a", NINE));
        completions.add(completed("b", TEN));
        deployments.add(deployed(TEN, "2025-03-01T00:15:00Z"));
        deployments.add(deployed(NINE, "2025-03-02T00:15:00Z")); // rolled back

        history.catchUp();

        assertThat(history.of(LINE).champion()).contains(NINE);
        assertThat(history.of(LINE).newest()).contains(TEN);
    }

    @Test
    void doesNotTakeADeploymentThatWasRefusedForTheChampion() {
        completions.add(completed("a", NINE));
        completions.add(completed("b", TEN));
        deployments.add(deployed(NINE, "2025-03-01T00:15:00Z"));
        deployments.add(deployed(TEN, "2025-03-02T00:15:00Z"));
        applied.add(answered(NINE, "2025-03-01T00:15:00Z", "APPLIED"));
        applied.add(answered(TEN, "2025-03-02T00:15:00Z", "REFUSED"));

        history.catchUp();

        assertThat(history.of(LINE).champion()).contains(NINE);
        assertThat(history.of(LINE).championFrom()).contains(Instant.parse("2025-03-01T00:15:00Z"));
    }

    @Test
    void anchorsALineOnItsNewestFullReleaseThatWasDeployed() {
        PreviousRelease daily = release(11, "3.9-daily-20250301");
        deployments.add(deployed(NINE, "2025-03-01T00:15:00Z"));
        deployments.add(deployed(TEN, "2025-03-02T00:15:00Z"));
        deployments.add(deployed(daily, "2025-03-03T00:15:00Z"));
        applied.add(answered(TEN, "2025-03-02T00:15:00Z", "REFUSED"));

        history.catchUp();

        assertThat(history.of(LINE).champion()).contains(daily);
        assertThat(history.of(LINE).anchor()).contains(NINE);
    }

    @Test
    void keepsTheChampionOfADeploymentThatLacksAnArm() {
        deployments.add(deployed(NINE, "2025-03-01T00:15:00Z"));
        DeploymentApplied arm = answered(NINE, "2025-03-01T00:15:00Z", "REFUSED");
        arm.setReleaseId(TEN.id().hex());
        applied.add(arm);

        history.catchUp();

        assertThat(history.of(LINE).champion()).contains(NINE);
    }

    @Test
    void keepsTheChampionThatServedWhateverAReplaySays() {
        deployments.add(deployed(NINE, "2025-03-01T00:15:00Z"));
        applied.add(answered(NINE, "2025-03-01T00:15:00Z", "APPLIED"));
        applied.add(answered(NINE, "2025-03-01T00:15:00Z", "REFUSED"));

        history.catchUp();

        assertThat(history.of(LINE).champion()).contains(NINE);
    }

    /** The fixture's verdict marks it BASELINE, which evaluation lets serve at once. */
    @Test
    void doesNotLetWhatItReadsLateReplaceWhatItHasJustWritten() {
        Request april = Releases.request(LINE.toString(), "2025-04-01T00:00:00Z");
        TrainingOutcome.Completed outcome = Releases.completed(april, Optional.of(TEN));
        history.note(april, outcome);

        deployments.add(deployed(TEN, "2025-03-01T00:15:00Z"));
        history.catchUp();

        assertThat(history.of(LINE).champion())
                .map(PreviousRelease::id)
                .contains(outcome.release().id());
    }

    @Test
    void waitsForEvaluationsWordWhereAFullReleaseMayHaveToWinAContest() {
        deployments.add(deployed(NINE, "2025-03-01T00:15:00Z"));
        completions.add(completed("b", TEN, "CANDIDATE", "2025-04-01T00:00:00Z"));

        history.catchUp();
        assertThat(history.of(LINE).champion()).contains(NINE);

        deployments.add(deployed(TEN, "2025-04-03T00:15:00Z"));
        history.catchUp();
        assertThat(history.of(LINE).champion()).contains(TEN);
        assertThat(history.of(LINE).championFrom()).contains(Instant.parse("2025-04-03T00:15:00Z"));
    }

    @Test
    void countsABaselineAndWhatGoesOnFromTheChampionFromTheirPublishingOn() {
        PreviousRelease daily = release(11, "3.10-daily-20250402");
        completions.add(completed("a", TEN, "BASELINE", "2025-04-01T00:00:00Z"));
        history.catchUp();
        assertThat(history.of(LINE).champion()).contains(TEN);

        deployments.add(deployed(TEN, "2025-04-01T00:15:00Z"));
        completions.add(completed("b", daily, "CANDIDATE", "2025-04-02T00:00:00Z"));
        history.catchUp();
        assertThat(history.of(LINE).champion()).contains(daily);
        assertThat(history.of(LINE).anchor()).contains(TEN);
    }

    @Test
    void doesNotCountWhatGoesOnFromAReleaseThatWasReplaced() {
        deployments.add(deployed(NINE, "2025-03-01T00:15:00Z"));
        deployments.add(deployed(TEN, "2025-04-01T00:15:00Z"));
        completions.add(completed("b", release(11, "3.9-daily-20250402"), "CANDIDATE", "2025-04-02T00:00:00Z"));

        history.catchUp();

        assertThat(history.of(LINE).champion()).contains(TEN);
    }

    @Test
    void knowsSinceWhenTheChampionHasServedWhateverElseWasDecidedMeanwhile() {
        deployments.add(deployed(NINE, "2025-03-01T00:15:00Z"));
        deployments.add(deployed(TEN, "2025-04-01T00:15:00Z"));
        deployments.add(deployed(TEN, "2025-04-09T00:15:00Z")); // a contest began
        applied.add(DeploymentApplied.newBuilder(answered(TEN, "2025-04-09T00:15:00Z", "REFUSED"))
                .setReleaseId(NINE.id().hex()) // its challenger
                .build());

        history.catchUp();

        assertThat(history.of(LINE).champion()).contains(TEN);
        assertThat(history.of(LINE).championFrom()).contains(Instant.parse("2025-04-01T00:15:00Z"));
    }

    @Test
    void knowsNothingOfALineWithoutReleases() {
        assertThat(history.of(LINE)).isEqualTo(LineHistory.none());
    }

    private static PreviousRelease release(int number, String version) {
        return new PreviousRelease(ReleaseId.of(new byte[] {(byte) number}), ReleaseVersion.parse(version));
    }

    private static TrainingCompleted completed(String requestId, PreviousRelease release) {
        return TrainingCompleted.newBuilder()
                .setRequestId(requestId)
                .setModelLine(LINE.toString())
                .setStatus("COMPLETED")
                .setReleaseId(release.id().hex())
                .setVersion(release.version().toString())
                .setTrainingType("FULL")
                .setAsOf(Instant.EPOCH)
                .setFeatureSetId(Releases.FEATURE_SET)
                .setCompletedAt(Instant.EPOCH)
                .build();
    }

    private static TrainingCompleted completed(String requestId, PreviousRelease release, String mark, String dataTo) {
        return TrainingCompleted.newBuilder(completed(requestId, release))
                .setMark(mark)
                .setDataTo(Instant.parse(dataTo))
                .build();
    }

    private static ModelDeployment deployed(PreviousRelease release, String effectiveFrom) {
        return ModelDeployment.newBuilder()
                .setDeploymentId(release.id() + effectiveFrom)
                .setInstrument("TEST:ALPHA")
                .setModelLine(LINE.toString())
                .setChampionRelease(release.id().hex())
                .setChampionVersion(release.version().toString())
                .setEffectiveFrom(Instant.parse(effectiveFrom))
                .setReason("OPERATOR")
                .setDecidedBy("test")
                .build();
    }

    private static DeploymentApplied answered(PreviousRelease release, String effectiveFrom, String status) {
        return DeploymentApplied.newBuilder()
                .setDeploymentId(release.id() + effectiveFrom)
                .setInstrument("TEST:ALPHA")
                .setModelLine(LINE.toString())
                .setReleaseId(release.id().hex())
                .setStatus(status)
                .build();
    }
}
