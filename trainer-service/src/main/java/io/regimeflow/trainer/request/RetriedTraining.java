package io.regimeflow.trainer.request;

import io.regimeflow.schemas.registry.RegistryException;
import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a training again that failed for a reason that may pass, each time after twice the pause; what served before goes on
 * serving meanwhile. A log that could not be read is tried again likewise; the last attempt's exception passes through.
 *
 * <p><b>Threads.</b> Those of what it wraps; a pause keeps its thread. An interrupt ends it.
 */
public final class RetriedTraining implements Training {
    private static final Logger LOG = LoggerFactory.getLogger(RetriedTraining.class);

    private final Training training;
    private final int attempts;
    private final Duration delay;
    private final Pause pause;

    /** Waits. */
    @FunctionalInterface
    public interface Pause {
        void await(Duration time) throws InterruptedException;
    }

    /**
     * @param attempts in all
     * @param delay before the second
     */
    public RetriedTraining(Training training, int attempts, Duration delay, Pause pause) {
        this.training = training;
        this.attempts = attempts;
        this.delay = delay;
        this.pause = pause;
    }

    @Override
    public TrainingOutcome train(Request request, LineHistory history) {
        Duration next = delay;
        for (int attempt = 1; ; attempt++) {
            TrainingOutcome outcome = attempt(request, history, attempt >= attempts);
            if (!(outcome instanceof TrainingOutcome.Failed failed) || !failed.mayPass()) {
                return outcome.after(attempt);
            }
            if (attempt >= attempts) {
                return new TrainingOutcome.Failed("%s (%d attempts)".formatted(failed.reason(), attempt))
                        .after(attempt);
            }
            LOG.atWarn()
                    .addKeyValue("requestId", request.id())
                    .addKeyValue("attempt", attempt)
                    .addKeyValue("reason", failed.reason())
                    .addKeyValue("again", next)
                    .log("Training failed and is tried again");
            try {
                pause.await(next);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return new TrainingOutcome.Failed("interrupted").after(attempt);
            }
            next = next.multipliedBy(2);
        }
    }

    /** A log that cannot be read is no answer, but the broker may be back a little later. */
    private TrainingOutcome attempt(Request request, LineHistory history, boolean last) {
        try {
            return training.train(request, history);
        } catch (KafkaException | RegistryException e) {
            if (last || Thread.currentThread().isInterrupted()) {
                throw e;
            }
            return new TrainingOutcome.Failed("what it reads could not be read: " + e, true);
        }
    }

    @Override
    public void answered(Request request) {
        training.answered(request);
    }
}
