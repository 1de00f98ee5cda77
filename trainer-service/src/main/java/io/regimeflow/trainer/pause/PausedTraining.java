package io.regimeflow.trainer.pause;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.registry.RegistryException;
import io.regimeflow.trainer.pipeline.TrainingInputs;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.Training;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Skips automatic trainings, with an alert, while the market of their instrument is abnormal; what a person asks for is
 * trained.
 *
 * <p><b>Failure.</b> A log that cannot be read is thrown. Bars that cannot be judged pause nothing: the training meets them,
 * and says so.
 */
public final class PausedTraining implements Training {
    /** Kind of the alert. */
    public static final String ALERT = "TRAINING_PAUSED";

    private static final Logger LOG = LoggerFactory.getLogger(PausedTraining.class);

    private final Training training;
    private final PauseLimits limits;
    private final Supplier<TrainingInputs> inputs;

    /** @param inputs opens what stands on the logs now */
    public PausedTraining(Training training, PauseLimits limits, Supplier<TrainingInputs> inputs) {
        this.training = training;
        this.limits = limits;
        this.inputs = inputs;
    }

    @Override
    public TrainingOutcome train(Request request, LineHistory history) {
        List<String> exceeded = request.automatic() && !limits.areOff() ? exceeded(request) : List.of();
        return exceeded.isEmpty()
                ? training.train(request, history)
                : new TrainingOutcome.Skipped("paused: " + String.join("; ", exceeded)).alerting(ALERT);
    }

    private List<String> exceeded(Request request) {
        try {
            List<Bar> bars = inputs.get()
                    .bars()
                    .read(request.line().instrument(), request.asOf().minus(LastDay.MEMORY), request.asOf());
            return limits.exceededBy(LastDay.of(bars, request.asOf()));
        } catch (KafkaException | RegistryException e) {
            throw e;
        } catch (RuntimeException e) {
            LOG.atWarn()
                    .addKeyValue("requestId", request.id())
                    .setCause(e)
                    .log("Whether the market is abnormal cannot be told");
            return List.of();
        }
    }

    @Override
    public void answered(Request request) {
        training.answered(request);
    }
}
