package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingLoopTest {
    private static final Request MARCH = Releases.request("regime/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");
    private static final Request APRIL = Releases.request("regime/15m/TEST:ALPHA", "2025-04-01T00:00:00Z");
    private static final Request OTHER_LINE = Releases.request("signal/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");

    private final LoopHarness loop = new LoopHarness();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void writesReleaseAnswerAndOffsetInOneTransactionAndLeavesTheDecisionToEvaluation() {
        // Given
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.complete(MARCH);
        loop.awaitCommits(1);

        // Then
        assertThat(loop.producer.commitCount()).isEqualTo(1);
        assertThat(loop.producer.history())
                .extracting(ProducerRecord::topic)
                .containsExactlyInAnyOrder("training_completed", "model_artifact");
        assertThat(loop.committedOffset()).contains(1L);

        String id = Releases.release(MARCH, Optional.empty()).id().hex();
        TrainingCompleted answer = loop.sent(loop.topics.trainingCompleted()).get(0);
        assertThat(answer.getStatus()).isEqualTo("COMPLETED");
        assertThat(answer.getReleaseId()).isEqualTo(id);
        ModelArtifact artifact = loop.sent(loop.topics.artifacts()).get(0);
        assertThat(artifact.getReleaseId()).isEqualTo(id);
    }

    @Test
    void stampsMarketTimeAndKeysByLineAndRelease() {
        // Given
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.complete(MARCH);
        loop.awaitCommits(1);

        // Then
        long marketTime = MARCH.asOf().toEpochMilli();
        var answer = loop.letters("training_completed").get(0);
        assertThat(answer.key()).isEqualTo("regime/15m/TEST:ALPHA");
        assertThat(answer.timestamp()).isEqualTo(marketTime);
        assertThat(loop.letters("model_artifact").get(0).key())
                .isEqualTo(Releases.release(MARCH, Optional.empty()).id().hex());
    }

    @Test
    void answersARequestOnceThatIsAskedTwice() {
        // Given
        loop.start();
        loop.ask(MARCH);
        loop.ask(MARCH);

        // When
        loop.training.complete(MARCH);
        loop.awaitCommits(2);

        // Then
        assertThat(loop.training.begun).containsExactly(MARCH);
        assertThat(loop.sent(loop.topics.trainingCompleted())).hasSize(1);
        assertThat(loop.committedOffset()).contains(2L);
    }

    @Test
    void skipsADueTimeThatALaterOneSupersedes() {
        // Given
        Request firstNight = APRIL.ofProfile("s2");
        Request secondNight = Releases.request("regime/15m/TEST:ALPHA", "2025-05-01T00:00:00Z")
                .ofProfile("s2");
        loop.start();
        loop.ask(MARCH);
        loop.awaitBegun(MARCH);
        loop.ask(firstNight);
        loop.ask(secondNight);
        loop.letItTurn();

        // When
        loop.training.complete(MARCH);
        loop.training.complete(secondNight);
        loop.awaitCommits(3);

        // Then
        assertThat(loop.training.begun).containsExactly(MARCH, secondNight);
        TrainingCompleted answer = loop.sent(loop.topics.trainingCompleted()).get(1);
        assertThat(answer.getStatus()).isEqualTo("SKIPPED");
        assertThat(answer.getReason()).isEqualTo("superseded: %s is asked for too".formatted(secondNight.id()));
        assertThat(loop.committedOffset()).contains(3L);
    }

    @Test
    void trainsOnceForAnExpiryThatADueTrainingHasMet() {
        // Given: the release has expired while its successor was trained
        Request expiry = new Request(
                "expiry",
                APRIL.line(),
                APRIL.asOf(),
                APRIL.type(),
                Optional.empty(),
                Optional.empty(),
                RequestReason.EXPIRY);
        loop.start();
        loop.ask(MARCH);
        loop.awaitBegun(MARCH);
        loop.ask(expiry);
        loop.letItTurn();

        // When
        loop.training.complete(MARCH);
        loop.awaitCommits(2);

        // Then
        assertThat(loop.training.begun).containsExactly(MARCH);
        assertThat(loop.sent(loop.topics.trainingCompleted()).get(1).getReason())
                .isEqualTo("superseded: release 1.0 serves by now and has not expired");
        assertThat(loop.sent(loop.topics.alerts())).isEmpty();
    }

    @Test
    void doesNotTrainWhatTheLogHasAnswered() {
        // Given
        loop.answered(answer(MARCH, "3.4"));
        loop.start();

        // When
        loop.ask(MARCH);
        loop.awaitCommits(1);

        // Then
        assertThat(loop.training.begun).isEmpty();
        assertThat(loop.producer.history()).isEmpty();
        assertThat(loop.committedOffset()).contains(1L);
    }

    @Test
    void countsVersionsOnFromTheLog() {
        // Given
        loop.answered(answer(MARCH, "3.9"));
        loop.start();
        loop.ask(APRIL);

        // When
        loop.training.complete(APRIL);
        loop.awaitCommits(1);

        // Then
        assertThat(loop.sent(loop.topics.trainingCompleted()).get(0).getVersion())
                .isEqualTo("3.10");
    }

    @Test
    void goesOnBehindAnswersThatCannotBeRead() {
        // Given
        loop.answered("no Avro".getBytes(StandardCharsets.UTF_8));
        loop.answered(answer(MARCH, "three"));
        loop.start();
        loop.ask(APRIL);

        // When
        loop.training.complete(APRIL);
        loop.awaitCommits(1);

        // Then
        assertThat(loop.sent(loop.topics.trainingCompleted()).get(0).getVersion())
                .isEqualTo("1.0");
    }

    @Test
    void trainsALineInOrderWhileAnotherTrains() {
        // Given
        loop.start();
        loop.ask(MARCH);
        loop.ask(APRIL);
        loop.ask(OTHER_LINE);
        loop.awaitBegun(MARCH, OTHER_LINE);

        // When
        loop.training.complete(OTHER_LINE);
        loop.awaitCommits(1);
        Optional<Long> whileMarchIsUnderWay = loop.committedOffset();
        loop.training.complete(MARCH);
        loop.training.complete(APRIL);
        loop.awaitCommits(3);

        // Then
        assertThat(whileMarchIsUnderWay).contains(0L);
        assertThat(loop.committedOffset()).contains(3L);
        List<TrainingCompleted> answers = loop.sent(loop.topics.trainingCompleted());
        assertThat(answers)
                .extracting(TrainingCompleted::getRequestId)
                .containsExactly(OTHER_LINE.id(), MARCH.id(), APRIL.id());
        assertThat(answers).extracting(TrainingCompleted::getVersion).containsExactly("1.0", "1.0", "1.1");
        assertThat(answers.get(2).getParentRelease()).isEqualTo(answers.get(1).getReleaseId());
    }

    @Test
    void deadLettersWhatIsNoRequestAndGoesOn() {
        // Given
        loop.start();
        loop.add("key", "no Avro".getBytes(StandardCharsets.UTF_8));
        loop.add("key", null);
        loop.ask(MARCH);

        // When
        loop.training.complete(MARCH);
        loop.awaitCommits(3);

        // Then
        List<ProducerRecord<String, byte[]>> letters = loop.letters("dead_letter");
        assertThat(letters).hasSize(2);
        assertThat(letters.get(0).value()).isEqualTo("no Avro".getBytes(StandardCharsets.UTF_8));
        assertThat(header(letters.get(0), DeadLetterHeaders.REASON)).startsWith("not a training request: ");
        assertThat(header(letters.get(0), DeadLetterHeaders.TOPIC)).isEqualTo("training_request");
        assertThat(header(letters.get(0), DeadLetterHeaders.OFFSET)).isEqualTo("0");
        assertThat(header(letters.get(1), DeadLetterHeaders.REASON))
                .isEqualTo("not a training request: it has no value");
        assertThat(loop.sent(loop.topics.trainingCompleted())).hasSize(1);
        assertThat(loop.committedOffset()).contains(3L);
    }

    private byte[] answer(Request request, String version) {
        TrainingCompleted answer = new TrainingRecords(any -> Releases.FEATURE_SET, Clock.systemUTC())
                .completed(request, Releases.completed(request, Optional.empty()));
        answer.setVersion(version);
        return loop.topics.trainingCompleted().valueSerde().serializer().serialize("training_completed", answer);
    }

    private static String header(ProducerRecord<String, byte[]> letter, String name) {
        return new String(letter.headers().lastHeader(name).value(), StandardCharsets.UTF_8);
    }
}
