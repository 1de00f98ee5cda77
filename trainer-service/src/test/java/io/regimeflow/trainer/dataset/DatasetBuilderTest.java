package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.evaluation.FoldPolicy;
import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.RuleChoice;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Barriers;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.network.WindowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class DatasetBuilderTest {
    private static final int WINDOW = 20;
    private static final long SEED = 5;
    private static final HeldOutDays DAYS = HeldOutDays.oneInSeven();
    private static final DatasetBuilder BUILDER = new DatasetBuilder(Vectors.SET, WINDOW);
    private static final DatasetBuilder BARRIERS = new DatasetBuilder(
            Vectors.SET,
            WINDOW,
            RuleChoice.parse("triple-barrier(profit=2,stop=2,unit=atr,horizon=12)"),
            FoldPolicy.standard());

    @ParameterizedTest
    @EnumSource(Task.class)
    void endsEveryWindowWithItsLabelledVector(Task task) {
        // Given
        List<FeatureVector> vectors = Vectors.marked(Vectors.market(1_500, 1));

        // When
        Dataset dataset = BUILDER.build(line(task), Pools.of(vectors), SEED);

        // Then
        for (DatasetFold fold : folds(dataset)) {
            assertThat(fold.size()).isPositive();
            for (int window = 0; window < fold.size(); window++) {
                int end = Vectors.place(fold.windows(), window, WINDOW - 1);
                assertThat(vectors.get(end).closeTime()).isEqualTo(fold.time(window));
                for (int row = 0; row < WINDOW; row++) {
                    assertThat(Vectors.place(fold.windows(), window, row)).isEqualTo(end - WINDOW + 1 + row);
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void trainsAndValidatesOnNothingThatTouchesAHeldOutDay(Task task) {
        // When
        Dataset dataset = BUILDER.build(line(task), Pools.of(Vectors.market(1_500, 1)), SEED);

        // Then
        long windowMillis = WINDOW * Vectors.INTERVAL.millis();
        for (DatasetFold fold : List.of(dataset.train(), dataset.validation())) {
            for (int window = 0; window < fold.size(); window++) {
                assertThat(DAYS.touches(fold.time(window) - windowMillis, fold.knownAt(window)))
                        .isFalse();
            }
        }
        assertThat(dataset.heldOut().size()).isPositive();
        for (int window = 0; window < dataset.heldOut().size(); window++) {
            assertThat(DAYS.holdsBar(dataset.heldOut().time(window))).isTrue();
        }
    }

    @ParameterizedTest
    @EnumSource(Task.class)
    void knowsEveryLabelBeforeTheNextFoldBegins(Task task) {
        Dataset dataset = BUILDER.build(line(task), Pools.of(Vectors.market(1_500, 1)), SEED);

        assertThat(lastKnown(dataset.train()))
                .isLessThanOrEqualTo(dataset.validation().time(0));
        assertThat(lastKnown(dataset.validation()))
                .isLessThanOrEqualTo(dataset.test().time(0));
    }

    @Test
    void labelsAWindowByTheMoveAfterItsLastVector() {
        // Given
        List<FeatureVector> vectors = Vectors.marked(Vectors.market(1_000, 2));

        // When
        Dataset dataset = BUILDER.build(line(Task.SIGNAL), Pools.of(vectors), SEED);

        // Then
        double theta = dataset.labelling().barriers().orElseThrow().above();
        for (DatasetFold fold : folds(dataset)) {
            for (int window = 0; window < fold.size(); window++) {
                int end = Vectors.place(fold.windows(), window, WINDOW - 1);
                double move = vectors.get(end + 5).close() / vectors.get(end).close() - 1;
                Signal expected = move > theta ? Signal.UP : move < -theta ? Signal.DOWN : Signal.FLAT;
                assertThat(Task.SIGNAL.classNames().get(fold.windows().label(window)))
                        .isEqualTo(expected.name());
            }
        }
    }

    @Test
    void labelsByBarriersOnTheMarketsPath() {
        // Given
        List<FeatureVector> vectors = Vectors.market(1_000, 2);

        // When
        Dataset dataset = BARRIERS.build(line(Task.SIGNAL), Pools.withPath(vectors), SEED);

        // Then: some labels were known before the horizon of 12 vectors
        long horizon = 12 * Vectors.INTERVAL.millis();
        assertThat(IntStream.range(0, dataset.train().size())
                        .mapToLong(window -> dataset.train().knownAt(window)
                                - dataset.train().time(window)))
                .allMatch(later -> later > 0 && later <= horizon)
                .anyMatch(later -> later < horizon);
        assertThat(dataset.labelRule()).isEqualTo("triple-barrier(profit=2,stop=2,unit=atr,horizon=12)");
        assertThat(dataset.labelling().barriers()).contains(new Barriers(2, 2, Optional.of("atr_14_to_close")));
    }

    @Property(tries = 10)
    void learnsSignalLabelsFromTheTrainingFoldAlone(
            @ForAll @IntRange(min = 800, max = 1_200) int count, @ForAll @IntRange(min = 1, max = 1_000) int seed) {
        assertUntouchedByTheFuture(BUILDER, Task.SIGNAL, count, seed);
        assertUntouchedByTheFuture(BARRIERS, Task.SIGNAL, count, seed);
    }

    @Property(tries = 2)
    void learnsRegimeLabelsFromTheTrainingFoldAlone(@ForAll @IntRange(min = 1, max = 5) int seed) {
        assertUntouchedByTheFuture(BUILDER, Task.REGIME, 1_000, seed);
    }

    @Property(tries = 10)
    void nothingOfAHeldOutDayReachesTrainingOrValidationOfSignals(
            @ForAll @IntRange(min = 1_500, max = 2_000) int count, @ForAll @IntRange(min = 1, max = 1_000) int seed) {
        assertUntouchedByHeldOutDays(BUILDER, Task.SIGNAL, count, seed);
        assertUntouchedByHeldOutDays(BARRIERS, Task.SIGNAL, count, seed);
    }

    @Property(tries = 2)
    void nothingOfAHeldOutDayReachesTrainingOrValidationOfRegimes(@ForAll @IntRange(min = 1, max = 5) int seed) {
        assertUntouchedByHeldOutDays(BUILDER, Task.REGIME, 1_500, seed);
    }

    @Test
    void takesProbesEvenlyFromTheWholeSeries() {
        // Given: 1,219 vectors make 1,200 windows
        List<FeatureVector> vectors = Vectors.marked(Vectors.market(1_219, 4));
        Dataset dataset = BUILDER.build(line(Task.SIGNAL), Pools.of(vectors), SEED);

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
        Dataset dataset = BUILDER.build(line(Task.SIGNAL), Pools.of(Vectors.market(800, 4)), SEED);

        // When / Then
        assertThatThrownBy(() -> dataset.probes(1_000))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("781 windows are fewer than 1000 probes");
    }

    /** The last label of the training fold is known at the first vector of the next; all after that must not matter. */
    private static void assertUntouchedByTheFuture(DatasetBuilder builder, Task task, int count, long seed) {
        // Given
        List<FeatureVector> vectors = Vectors.market(count, seed);
        Dataset before = builder.build(line(task), Pools.withPath(vectors), SEED);
        long known = before.validation().time(0);
        int unknown = (int) vectors.stream()
                .takeWhile(vector -> vector.closeTime() <= known)
                .count();

        // When
        List<FeatureVector> mutated = Vectors.mutatedFrom(unknown, vectors, seed + 1);
        Dataset after = builder.build(line(task), Pools.withPath(mutated), SEED);

        // Then
        assertEqual(before.train(), after.train());
        assertThat(after.labelRule()).isEqualTo(before.labelRule());
        assertThat(after.labelling().barriers()).isEqualTo(before.labelling().barriers());
    }

    /** Every vector and bar of a held-out day is another market's. */
    private static void assertUntouchedByHeldOutDays(DatasetBuilder builder, Task task, int count, long seed) {
        // Given
        List<FeatureVector> vectors = Vectors.market(count, seed);
        List<FeatureVector> others = Vectors.mutatedFrom(0, vectors, seed + 1);
        List<FeatureVector> mutated = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            mutated.add(DAYS.holdsBar(vectors.get(i).closeTime()) ? others.get(i) : vectors.get(i));
        }

        // When
        Dataset before = builder.build(line(task), Pools.withPath(vectors), SEED);
        Dataset after = builder.build(line(task), Pools.withPath(mutated), SEED);

        // Then
        assertEqual(before.train(), after.train());
        assertEqual(before.validation(), after.validation());
        assertThat(after.labelRule()).isEqualTo(before.labelRule());
        assertThat(after.hash()).isNotEqualTo(before.hash());
    }

    private static void assertEqual(DatasetFold one, DatasetFold other) {
        assertThat(other.size()).isEqualTo(one.size());
        float[] rows = new float[WINDOW * Vectors.SET.size()];
        float[] otherRows = new float[rows.length];
        for (int window = 0; window < one.size(); window++) {
            one.windows().copyWindow(window, rows, 0);
            other.windows().copyWindow(window, otherRows, 0);
            assertThat(otherRows).containsExactly(rows);
            assertThat(other.windows().label(window)).isEqualTo(one.windows().label(window));
            assertThat(other.time(window)).isEqualTo(one.time(window));
        }
    }

    private static List<DatasetFold> folds(Dataset dataset) {
        return List.of(dataset.train(), dataset.validation(), dataset.test(), dataset.heldOut());
    }

    private static long lastKnown(DatasetFold fold) {
        return IntStream.range(0, fold.size()).mapToLong(fold::knownAt).max().orElseThrow();
    }

    private static ModelLine line(Task task) {
        return new ModelLine(task, Vectors.INTERVAL, Vectors.INSTRUMENT);
    }
}
