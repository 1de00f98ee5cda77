package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.drift.reference.AnchorFit;
import io.regimeflow.domain.drift.reference.InputReference;
import io.regimeflow.domain.drift.reference.Rows;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.modelformat.TrainingDistribution;
import java.time.Duration;
import java.util.Optional;

/** What a release is to know of the rows that its lesson was learnt from. */
final class KnownData {
    /** Of intervals that a day has fewer of, a day of rows would be no distribution. */
    private static final int LEAST_ROWS = 24;

    private KnownData() {}

    /** Nothing where a full training had too few rows, or the continued release knows nothing. */
    static Optional<TrainingDistribution> of(Lesson lesson, Scaler scaler) {
        Rows training = lesson.train().newestRows();
        if (lesson.start().isPresent()) {
            return lesson.known()
                    .map(known ->
                            new TrainingDistribution(known.inputs(), AnchorFit.extended(known.anchors(), training)));
        }
        int day = rowsOfADay(lesson.request().line().interval());
        return InputReference.of(training, day)
                .flatMap(inputs -> new AnchorFit(scaler.std().toArray())
                        .fit(training, lesson.validation().newestRows(), day)
                        .map(anchors -> new TrainingDistribution(inputs, anchors)));
    }

    private static int rowsOfADay(Interval interval) {
        return (int) Math.max(LEAST_ROWS, Duration.ofDays(1).toMillis() / interval.millis());
    }
}
