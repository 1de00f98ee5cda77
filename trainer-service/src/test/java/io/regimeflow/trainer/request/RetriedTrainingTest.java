package io.regimeflow.trainer.request;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.common.errors.TimeoutException;
import org.junit.jupiter.api.Test;

class RetriedTrainingTest {
    private static final Request REQUEST = Releases.request("regime/15m/TEST:ALPHA", "2025-03-01T00:00:00Z");
    private static final TrainingOutcome DISK = new TrainingOutcome.Failed("no space left", true);
    private static final TrainingOutcome SPEC = new TrainingOutcome.Failed("no such feature", false);
    private static final TrainingOutcome SKIPPED = new TrainingOutcome.Skipped("too little");

    private final List<Duration> pauses = new ArrayList<>();

    @Test
    void triesAgainAfterLongerAndLongerPauses() {
        assertThat(train(DISK, DISK, SKIPPED)).isEqualTo(SKIPPED.after(3));
        assertThat(pauses).containsExactly(Duration.ofSeconds(10), Duration.ofSeconds(20));
    }

    @Test
    void givesUpAfterTheLastAttempt() {
        assertThat(train(DISK, DISK, DISK, SKIPPED))
                .isEqualTo(new TrainingOutcome.Failed("no space left (3 attempts)", false, 3));
    }

    @Test
    void doesNotTryAgainWhatCannotPass() {
        assertThat(train(SPEC, SKIPPED)).isEqualTo(SPEC);
        assertThat(pauses).isEmpty();
    }

    @Test
    void readsAgainWhatCouldNotBeRead() {
        var attempts = new AtomicInteger();
        var training = new RetriedTraining(
                (request, history) -> {
                    if (attempts.incrementAndGet() == 1) {
                        throw new TimeoutException("topic features did not come on");
                    }
                    return SKIPPED;
                },
                3,
                Duration.ofSeconds(10),
                pauses::add);

        assertThat(training.train(REQUEST, LineHistory.none())).isEqualTo(SKIPPED.after(2));
        assertThat(pauses).containsExactly(Duration.ofSeconds(10));
    }

    @Test
    void passesOnThatALogCannotBeReadAfterTheLastAttempt() {
        var training = new RetriedTraining(
                (request, history) -> {
                    throw new TimeoutException("topic features did not come on");
                },
                3,
                Duration.ofSeconds(10),
                pauses::add);

        assertThatThrownBy(() -> training.train(REQUEST, LineHistory.none())).isInstanceOf(TimeoutException.class);
        assertThat(pauses).hasSize(2);
    }

    @Test
    void anInterruptEndsThePause() {
        var training = new RetriedTraining((request, history) -> DISK, 3, Duration.ofSeconds(10), time -> {
            throw new InterruptedException();
        });

        assertThat(training.train(REQUEST, LineHistory.none()))
                .isEqualTo(new TrainingOutcome.Failed("interrupted", false));
        assertThat(Thread.interrupted()).isTrue();
    }

    private TrainingOutcome train(TrainingOutcome... outcomes) {
        Deque<TrainingOutcome> next = new ArrayDeque<>(List.of(outcomes));
        return new RetriedTraining((request, history) -> next.remove(), 3, Duration.ofSeconds(10), pauses::add)
                .train(REQUEST, LineHistory.none());
    }
}
