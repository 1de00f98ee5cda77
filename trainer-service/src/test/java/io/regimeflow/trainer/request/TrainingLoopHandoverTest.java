package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.regimeflow.schemas.record.Alert;
import java.util.List;
import org.apache.kafka.clients.consumer.CommitFailedException;
import org.apache.kafka.common.errors.ProducerFencedException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What becomes of requests when the group, another instance or the end of the loop takes them away. */
class TrainingLoopHandoverTest {
    private static final Request MARCH = Releases.request("regime/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");
    private static final Request APRIL = Releases.request("regime/15m/TEST:ALPHA", "2025-04-01T00:00:00Z");

    private final LoopHarness loop = new LoopHarness();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void answersLaterWhenTheGroupHasMovedOn() {
        // Given
        loop.producer.sendOffsetsToTransactionException = new CommitFailedException();
        loop.start();
        loop.ask(MARCH);
        loop.training.complete(MARCH);
        await().until(loop.producer::transactionAborted);

        // When
        loop.producer.sendOffsetsToTransactionException = null;
        loop.awaitCommits(1);

        // Then
        assertThat(loop.sent(loop.topics.trainingCompleted())).hasSize(1);
        assertThat(loop.committedOffset()).contains(1L);
    }

    @Test
    void publishesNothingOfAPartitionThatItLost() {
        // Given
        loop.start();
        loop.ask(MARCH);
        loop.ask(APRIL);
        loop.awaitBegun(MARCH);

        // When
        loop.assign(List.of());
        await().until(() -> loop.training.interrupted.contains(MARCH));
        loop.letItTurn();

        // Then
        assertThat(loop.training.begun).containsExactly(MARCH);
        assertThat(loop.producer.commitCount()).isZero();
    }

    @Test
    void trainsAgainWhenAPartitionComesBack() {
        // Given
        loop.start();
        loop.ask(MARCH);
        loop.awaitBegun(MARCH);
        loop.assign(List.of());
        loop.assign(List.of(loop.partition));

        // When
        loop.askAgainFrom(0, MARCH);
        loop.awaitBegun(MARCH, MARCH);
        loop.training.complete(MARCH);
        loop.awaitCommits(1);
        loop.letItTurn();

        // Then
        assertThat(loop.sent(loop.topics.trainingCompleted())).hasSize(1);
        assertThat(loop.committedOffset()).contains(1L);
    }

    @Test
    void answersNothingWhenItIsStopped() {
        // Given
        loop.start();
        loop.ask(MARCH);
        loop.awaitBegun(MARCH);

        // When
        loop.stop();

        // Then
        assertThat(loop.training.interrupted).containsExactly(MARCH);
        assertThat(loop.producer.commitCount()).isZero();
        assertThat(loop.producer.history()).isEmpty();
    }

    @Test
    void stopsWhenAnotherInstanceTookItsPlace() {
        // Given
        loop.start();
        loop.ask(MARCH);
        loop.awaitBegun(MARCH);
        loop.producer.fenceProducer();

        // When
        loop.training.complete(MARCH);

        // Then
        assertThat(loop.awaitFailure()).isInstanceOf(ProducerFencedException.class);
    }

    @Test
    void stopsWhenTheVectorsCannotBeRead() {
        // Given
        loop.start();
        loop.ask(MARCH);

        // When
        loop.training.breakOff(MARCH, new IllegalStateException("broker gone"));

        // Then
        assertThat(loop.awaitFailure())
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining(MARCH.id())
                .hasRootCauseMessage("broker gone");
        assertThat(loop.producer.history()).extracting(record -> record.topic()).containsExactly("alert");
        Alert alert = loop.sent(loop.topics.alerts()).get(0);
        assertThat(alert.getKind()).isEqualTo("TRAINER_STOPPED");
        assertThat(alert.getMessage()).contains(MARCH.id(), "broker gone");
        assertThat(loop.committedOffset()).isEmpty();
    }
}
