package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.Alert;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class TrainingLoopBadReadTest {
    private static final Request MARCH = Releases.request("regime/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");

    private final LoopHarness loop = new LoopHarness();

    @AfterEach
    void close() {
        loop.close();
    }

    @Test
    void readsItsOwnLogsAgainAfterABadMinute() {
        // Given
        loop.deployed.badReads.set(2);
        loop.start();

        // When
        loop.ask(MARCH);
        loop.training.complete(MARCH);
        loop.awaitCommits(1);

        // Then
        assertThat(loop.sent(loop.topics.trainingCompleted()))
                .singleElement()
                .satisfies(answer -> assertThat(answer.getStatus()).isEqualTo("COMPLETED"));
        assertThat(loop.sent(loop.topics.alerts())).isEmpty();
    }

    @Test
    void tellsThatNobodyTrainsWhereItsOwnLogsCannotBeRead() {
        // Given
        loop.deployed.badReads.set(3);
        loop.start();

        // When
        loop.ask(MARCH);
        Throwable end = loop.awaitFailure();

        // Then
        assertThat(end).isInstanceOf(IllegalStateException.class).hasCauseInstanceOf(TimeoutException.class);
        assertThat(loop.training.begun).isEmpty();
        Alert alert = loop.sent(loop.topics.alerts()).get(0);
        assertThat(alert.getKind()).isEqualTo("TRAINER_STOPPED");
        assertThat(alert.getMessage()).contains(MARCH.id(), "no answer within a minute");
        assertThat(loop.committedOffset()).isEmpty();
    }
}
