package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.evaluation.Baselines;
import io.regimeflow.domain.evaluation.ClassScores;
import io.regimeflow.domain.evaluation.ConfusionMatrix;
import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.domain.evaluation.Persistence;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.evaluation.Reliability;
import io.regimeflow.trainer.dataset.DatasetFold;
import io.regimeflow.trainer.request.TrainingReport;
import java.util.stream.IntStream;

/** Scores a release on rows that it never saw, beside guessers that need no network. */
final class Examination {
    private Examination() {}

    /** @param said what the release says of the unseen rows */
    static TrainingReport.Unseen of(Lesson lesson, ProbabilityTable said) {
        int classes = lesson.classes();
        HeldOutRows truth = lesson.unseen().truth();
        int[] labels = truth.labels();
        int[] training = IntStream.range(0, lesson.train().size())
                .map(lesson.train().windows()::label)
                .toArray();
        var memory = Persistence.of(lesson.labelling().label(lesson.own()), label -> label);
        int[] repeated = Baselines.repeated(memory, truth);
        return new TrainingReport.Unseen(
                ClassScores.of(said, labels),
                Reliability.of(said, labels, Reliability.BINS),
                ClassScores.of(Baselines.majority(classes, training, labels.length), labels),
                ConfusionMatrix.of(classes, labels, repeated).balancedAccuracy());
    }

    static TrainingReport.LabelCounts labels(Lesson lesson) {
        int classes = lesson.classes();
        return new TrainingReport.LabelCounts(
                lesson.train().distribution(classes),
                lesson.validation().distribution(classes),
                lesson.unseen().distribution(classes),
                lesson.heldOut().distribution(classes));
    }

    /** What the release says of a fold, scored by the fold's labels. */
    static ClassScores scores(DatasetFold fold, ProbabilityTable said) {
        return ClassScores.of(said, fold.truth().labels());
    }
}
