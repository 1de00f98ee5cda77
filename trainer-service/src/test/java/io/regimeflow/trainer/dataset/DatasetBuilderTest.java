package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.evaluation.Fold;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.regime.RegimeLabeller;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetBuilderTest {
    private static final int WINDOW = 20;
    private static final long SEED = 5;
    private static final DatasetBuilder BUILDER = new DatasetBuilder(Vectors.SET, WINDOW);

    @ParameterizedTest
    @EnumSource(Task.class)
    void endsEveryWindowWithItsLabelledVector(Task task) {
        // Given
        List<FeatureVector> vectors = Vectors.marked(Vectors.market(700, 1));
        Fold fold = fold(task, vectors.size());

        // When
        Dataset dataset = BUILDER.build(line(task), vectors, SEED);

        // Then: the windows of a fold end one after another from its first vector to its last
        assertEnds(dataset.train(), WINDOW - 1, fold.train().end() - 1);
        assertEnds(
                dataset.validation(),
                fold.validation().first(),
                fold.validation().end() - 1);
        assertEnds(dataset.test(), fold.test().first(), fold.test().end() - 1);
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void leavesAGapBetweenFoldsUntilLabelsAreKnown(Task task) {
        // Given
        List<FeatureVector> vectors = Vectors.marked(Vectors.market(700, 1));

        // When
        Dataset dataset = BUILDER.build(line(task), vectors, SEED);

        // Then
        int horizon = horizon(task);
        assertThat(lastEnd(dataset.train()) + horizon).isLessThanOrEqualTo(firstEnd(dataset.validation()));
        assertThat(lastEnd(dataset.validation()) + horizon).isLessThanOrEqualTo(firstEnd(dataset.test()));
        assertThat(lastEnd(dataset.test()) + horizon).isLessThanOrEqualTo(vectors.size() - 1);
    }

    @Test
    void labelsAWindowByTheMoveAfterItsLastVector() {
        // Given
        List<FeatureVector> vectors = Vectors.marked(Vectors.market(700, 2));

        // When
        Dataset dataset = BUILDER.build(line(Task.SIGNAL), vectors, SEED);

        // Then
        double theta = dataset.moveThreshold().orElseThrow();
        for (int window = 0; window < dataset.test().size(); window++) {
            int end = Vectors.place(dataset.test(), window, WINDOW - 1);
            double move = vectors.get(end + 5).close() / vectors.get(end).close() - 1;
            Signal expected = move > theta ? Signal.UP : move < -theta ? Signal.DOWN : Signal.FLAT;
            assertThat(Task.SIGNAL.classNames().get(dataset.test().label(window)))
                    .isEqualTo(expected.name());
        }
    }

    @Property(tries = 25)
    void learnsSignalLabelsFromTheTrainingFoldAlone(
            @ForAll @IntRange(min = 300, max = 600) int count, @ForAll @IntRange(min = 1, max = 1_000) int seed) {
        assertUntouchedByTheFuture(Task.SIGNAL, count, seed);
    }

    @Property(tries = 5)
    void learnsRegimeLabelsFromTheTrainingFoldAlone(
            @ForAll @IntRange(min = 400, max = 600) int count, @ForAll @IntRange(min = 1, max = 1_000) int seed) {
        assertUntouchedByTheFuture(Task.REGIME, count, seed);
    }

    @Test
    void makesTheSameDatasetTwice() {
        // Given
        List<FeatureVector> vectors = Vectors.market(600, 3);

        // When
        Dataset first = BUILDER.build(line(Task.REGIME), vectors, SEED);
        Dataset second = BUILDER.build(line(Task.REGIME), vectors, SEED);

        // Then
        assertEqual(first.train(), second.train());
        assertEqual(first.test(), second.test());
    }

    @Test
    void takesProbesEvenlyFromTheWholeSeries() {
        // Given: 1,219 vectors make 1,200 windows
        List<FeatureVector> vectors = Vectors.marked(Vectors.market(1_219, 4));
        Dataset dataset = BUILDER.build(line(Task.SIGNAL), vectors, SEED);

        // When
        var probes = dataset.probes(1_000);

        // Then
        assertThat(probes.shape()).containsExactly(1_000, WINDOW, Vectors.SET.size());
        WindowSet windows = WindowSet.separate(probes.toArray(), WINDOW, Vectors.SET.size(), new int[1_000]);
        for (int probe = 0; probe < 1_000; probe++) {
            int first = probe * 1_200 / 1_000;
            assertThat(Vectors.place(windows, probe, 0)).isEqualTo(first);
            assertThat(Vectors.place(windows, probe, WINDOW - 1)).isEqualTo(first + WINDOW - 1);
        }
    }

    @Test
    void refusesMoreProbesThanWindows() {
        // Given
        Dataset dataset = BUILDER.build(line(Task.SIGNAL), Vectors.market(400, 4), SEED);

        // When / Then
        assertThatThrownBy(() -> dataset.probes(1_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("381 windows are fewer than 1000 probes");
    }

    @Test
    void refusesASeriesThatCannotBeSplit() {
        assertThatThrownBy(() -> BUILDER.build(line(Task.SIGNAL), Vectors.market(12, 4), SEED))
                .isInstanceOf(IllegalArgumentException.class);
    }

    /** The last label of the training fold is known at the first vector of the next; all after that must not matter. */
    private static void assertUntouchedByTheFuture(Task task, int count, long seed) {
        // Given
        List<FeatureVector> vectors = Vectors.market(count, seed);
        int unknown = fold(task, count).validation().first() + 1;
        List<FeatureVector> mutated = Vectors.mutatedFrom(unknown, vectors, seed + 1);

        // When
        Dataset before = BUILDER.build(line(task), vectors, SEED);
        Dataset after = BUILDER.build(line(task), mutated, SEED);

        // Then
        assertEqual(before.train(), after.train());
        assertThat(after.labelRule()).isEqualTo(before.labelRule());
        assertThat(after.moveThreshold()).isEqualTo(before.moveThreshold());
    }

    private static void assertEnds(WindowSet windows, int first, int last) {
        assertThat(windows.size()).isEqualTo(last - first + 1);
        for (int window = 0; window < windows.size(); window++) {
            for (int row = 0; row < WINDOW; row++) {
                assertThat(Vectors.place(windows, window, row)).isEqualTo(first + window - WINDOW + 1 + row);
            }
        }
    }

    private static void assertEqual(WindowSet one, WindowSet other) {
        assertThat(other.size()).isEqualTo(one.size());
        float[] rows = new float[one.length() * one.features()];
        float[] otherRows = new float[rows.length];
        for (int window = 0; window < one.size(); window++) {
            one.copyWindow(window, rows, 0);
            other.copyWindow(window, otherRows, 0);
            assertThat(otherRows).containsExactly(rows);
            assertThat(other.label(window)).isEqualTo(one.label(window));
        }
    }

    private static int firstEnd(WindowSet windows) {
        return Vectors.place(windows, 0, WINDOW - 1);
    }

    private static int lastEnd(WindowSet windows) {
        return Vectors.place(windows, windows.size() - 1, WINDOW - 1);
    }

    private static Fold fold(Task task, int vectors) {
        return Fold.split(vectors, horizon(task), 0.7, 0.15);
    }

    private static int horizon(Task task) {
        return task == Task.REGIME ? RegimeLabeller.LAG : ThresholdRule.HORIZON;
    }

    private static ModelLine line(Task task) {
        return new ModelLine(task, Vectors.INTERVAL, Vectors.INSTRUMENT);
    }
}
