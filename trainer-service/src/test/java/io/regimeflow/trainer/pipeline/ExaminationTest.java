package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.OutcomeReading;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingReport;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ExaminationTest {
    private static final List<FeatureVector> SERIES = Vectors.market(1_150, 1);
    private static final Lesson LESSON = lesson();
    private static final int[] TRUTH = LESSON.unseen().truth().labels();

    @Test
    void scoresTheUnseenRowsByTheirLabels() {
        TrainingReport.Unseen perfect = Examination.of(LESSON, saying(TRUTH));

        assertThat(perfect.release().accuracy()).isEqualTo(1);
        assertThat(perfect.release().logLoss()).isCloseTo(-Math.log(0.9f), within(1e-6));
        assertThat(perfect.release().confusion().total())
                .isEqualTo(LESSON.unseen().size());
    }

    @Test
    void comparesWithTheTrainingFoldsFrequencies() {
        TrainingReport.Unseen unseen = Examination.of(LESSON, saying(TRUTH));

        assertThat(unseen.majority().balancedAccuracy()).isCloseTo(1.0 / 3, within(1e-12));
        assertThat(unseen.majority().logLoss()).isGreaterThan(0.5);
    }

    /** Repeating by hand: at each unseen row, the newest label of the whole series that was known by its close. */
    @Test
    void comparesWithRepeatingWhatWasKnownLast() {
        var labels = LESSON.labelling().label(LESSON.own());
        int[] repeated = new int[TRUTH.length];
        for (int row = 0; row < repeated.length; row++) {
            long now = LESSON.unseen().time(row);
            repeated[row] = labels.stream()
                    .filter(label -> label.knownAt() <= now)
                    .reduce((earlier, later) -> later)
                    .orElseThrow()
                    .value();
        }

        assertThat(Examination.of(LESSON, saying(TRUTH)).persistenceBalancedAccuracy())
                .isCloseTo(ConfusionMatrix.of(3, TRUTH, repeated).balancedAccuracy(), within(1e-12));
    }

    @Test
    void countsEveryFoldsLabels() {
        TrainingReport.LabelCounts counts = Examination.labels(LESSON);

        assertThat(sum(counts.train())).isEqualTo(LESSON.train().size());
        assertThat(sum(counts.validation())).isEqualTo(LESSON.validation().size());
        assertThat(sum(counts.unseen())).isEqualTo(LESSON.unseen().size());
        assertThat(sum(counts.heldOut())).isEqualTo(LESSON.heldOut().size());
        assertThat(counts.train()).hasSize(3);
    }

    private static long sum(List<Long> counts) {
        return counts.stream().mapToLong(Long::longValue).sum();
    }

    /** A model that gives each row's class 0.9 and the others 0.05. */
    private static ProbabilityTable saying(int[] classes) {
        float[] values = new float[classes.length * 3];
        for (int i = 0; i < values.length; i++) {
            values[i] = classes[i / 3] == i % 3 ? 0.9f : 0.05f;
        }
        return ProbabilityTable.of(values, 3);
    }

    private static Lesson lesson() {
        Instant asOf = Instant.ofEpochMilli(SERIES.get(SERIES.size() - 1).closeTime());
        Request request = Request.full(ModelLine.parse("signal/15m/TEST:ALPHA"), asOf);
        return new FullLessons(1_100)
                .prepare(
                        request,
                        Plans.plan("signal-15m"),
                        Plans.plan("signal-15m").rule(),
                        LineHistory.none(),
                        new TrainingInputs(
                                (line, set, from, to) -> SERIES,
                                (interval, set, from, to) -> Map.of(),
                                (instrument, from, to) -> List.of(),
                                (instruments, interval, from, to) -> OutcomeReading.NONE,
                                List.of()));
    }
}
