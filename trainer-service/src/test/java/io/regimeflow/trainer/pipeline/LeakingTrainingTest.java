package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A feature that was planted to know the future is found by a training itself, even by a line's first. */
class LeakingTrainingTest {
    private static final List<FeatureVector> HONEST = Vectors.market(5_000, 1);
    private static final int PLANTED = Vectors.SET.features().indexOf("volume_ratio_20");

    @Test
    void keepsBackAReleaseOfWhichAFeatureKnowsTheFuture() {
        assertThat(reasons(leaking())).anyMatch(reason -> reason.startsWith("feature volume_ratio_20 knows the move"));
    }

    @Test
    void hasNothingAgainstTheSameMarketWithoutIt() {
        assertThat(reasons(HONEST)).isEmpty();
    }

    /** One feature is the next bar's move under some noise. */
    private static List<FeatureVector> leaking() {
        var random = new Random(3);
        List<FeatureVector> leaking = new ArrayList<>();
        for (int i = 0; i + 1 < HONEST.size(); i++) {
            double[] values = HONEST.get(i).toArray();
            double move = Math.log(HONEST.get(i + 1).close() / HONEST.get(i).close());
            values[PLANTED] = move / 0.001 + random.nextGaussian();
            leaking.add(Vectors.with(HONEST.get(i), HONEST.get(i).close(), values));
        }
        return leaking;
    }

    private static List<String> reasons(List<FeatureVector> series) {
        var training = TestTraining.of(
                Plans.book(),
                new TrainingInputs(
                        (line, set, from, to) -> series,
                        (interval, set, from, to) -> Map.of(),
                        (instrument, from, to) -> List.of(),
                        (instruments, interval, from, to) -> OutcomeReading.NONE,
                        List.of()),
                id -> Optional.empty());
        Instant asOf = Instant.ofEpochMilli(series.get(series.size() - 1).closeTime());
        TrainingOutcome outcome =
                training.train(Request.full(ModelLine.parse("signal/15m/TEST:ALPHA"), asOf), LineHistory.none());
        assertThat(outcome).isInstanceOf(TrainingOutcome.Completed.class);
        return ((TrainingOutcome.Completed) outcome).report().verdict().reasons();
    }
}
