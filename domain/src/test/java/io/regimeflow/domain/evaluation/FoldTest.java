package io.regimeflow.domain.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class FoldTest {
    private static final Instant BEGIN = Instant.parse("2025-01-01T00:00:00Z");
    private static final HeldOutDays DAYS = HeldOutDays.oneInSeven();

    @Example
    void cutsByShares() {
        // Given
        List<FeatureVector> series = series(1_008, 0, 1);
        List<Label<Integer>> labels = labels(series, 8, 0);

        // When
        Fold fold = Fold.of(series, 1, 8, FoldPolicy.shares(0.7, 0.15));

        // Then: of 1,000 labelled rows 700, 150 and 150, less 7 each that are not known in time
        assertThat(fold.training(labels)).hasSize(693);
        assertThat(fold.validating(labels)).hasSize(143);
        assertThat(fold.testing(labels)).hasSize(150);
        assertThat(fold.heldOut(labels)).isEmpty();
    }

    @Example
    void testsOnThirtyDaysAtMost() {
        // Given a year
        List<FeatureVector> series = series(365 * 96, 0, 1);
        List<Label<Integer>> labels = labels(series, 5, 0);

        // When
        Fold fold = Fold.of(series, 20, 5, FoldPolicy.standard());

        // Then
        assertThat(fold.testing(labels)).hasSize(30 * 96);
        double trained = fold.training(labels).size();
        double validated = fold.validating(labels).size();
        assertThat(trained / (trained + validated)).isCloseTo(0.7 / 0.85, within(0.002));
        assertThat(fold.heldOut(labels)).hasSize(68 * 96 - 19);
    }

    @Example
    void tellsTheRunsBetweenHeldOutDaysAndTheirEmbargo() {
        // Given 12 to 17 January: the 13th, 15th and 16th are held out
        List<FeatureVector> series = series(17 * 96, 0, 1).subList(11 * 96, 17 * 96);

        // When
        List<IndexRange> runs = Fold.of(series, 20, 5, FoldPolicy.standard()).cleanRuns();

        // Then: the bar that closes as a held-out day begins touches it, and 5 bars after it are under embargo
        assertThat(runs).containsExactly(new IndexRange(0, 95), new IndexRange(197, 287), new IndexRange(485, 576));
    }

    @Property(tries = 150)
    void everyRowIsWhereAPlainReadingOfTheRulesPutsIt(
            @ForAll @IntRange(min = 900, max = 2_500) int vectors,
            @ForAll @IntRange(min = 1, max = 40) int window,
            @ForAll @IntRange(min = 1, max = 24) int horizon,
            @ForAll @IntRange(max = 3) int gaps,
            @ForAll @IntRange(max = 9_999) int seed) {
        // Given labels that are known any time within the horizon
        List<FeatureVector> series = series(vectors, gaps, seed);
        List<Label<Integer>> labels = labels(series, horizon, seed);

        // When
        Fold fold = Fold.of(series, window, horizon, FoldPolicy.standard());

        // Then
        List<Label<Integer>> clean = labels.stream()
                .filter(label -> isClean(label, series, window, horizon))
                .toList();
        assertThat(fold.training(labels))
                .isEqualTo(clean.stream()
                        .filter(label -> label.time() < fold.validationFrom())
                        .filter(label -> label.knownAt() <= fold.validationFrom())
                        .toList());
        assertThat(fold.validating(labels))
                .isEqualTo(clean.stream()
                        .filter(label -> label.time() >= fold.validationFrom() && label.time() < fold.testFrom())
                        .filter(label -> label.knownAt() <= fold.testFrom())
                        .toList());
        assertThat(fold.testing(labels))
                .isEqualTo(labels.stream()
                        .filter(label -> label.time() >= fold.testFrom() && label.index() >= window - 1)
                        .toList());
        assertThat(fold.heldOut(labels))
                .isEqualTo(labels.stream()
                        .filter(label -> DAYS.holdsBar(label.time()) && label.index() >= window - 1)
                        .toList());
    }

    @Property(tries = 50)
    void fittingSeesOnlyCleanRowsBeforeValidation(
            @ForAll @IntRange(min = 900, max = 2_500) int vectors,
            @ForAll @IntRange(min = 1, max = 24) int horizon,
            @ForAll @IntRange(max = 9_999) int seed) {
        List<FeatureVector> series = series(vectors, 2, seed);

        Fold fold = Fold.of(series, 20, horizon, FoldPolicy.standard());

        assertThat(fold.trainingRuns()).isNotEmpty().allSatisfy(run -> {
            for (int row = run.first(); row < run.end(); row++) {
                assertThat(isClean(row, series, horizon)).isTrue();
                assertThat(series.get(row).closeTime()).isLessThan(fold.validationFrom());
            }
        });
    }

    @Property(tries = 50)
    void cutsSeveralInstrumentsAtTheSameTimes(@ForAll @IntRange(max = 9_999) int seed) {
        // Given one that was listed later
        List<FeatureVector> old = series(2_000, 1, seed);
        List<FeatureVector> young = series(2_000, 1, seed + 1L).subList(1_200, 2_000);

        // When
        List<Fold> folds = Fold.split(List.of(old, young), 20, 5, FoldPolicy.standard());

        // Then
        assertThat(folds)
                .extracting(Fold::validationFrom)
                .containsOnly(folds.get(0).validationFrom());
        assertThat(folds).extracting(Fold::testFrom).containsOnly(folds.get(0).testFrom());
    }

    @Property(tries = 50)
    void splitsRecentRowsAsAPlainReadingOfTheRulesDoes(
            @ForAll @IntRange(min = 300, max = 1_200) int recent, @ForAll @IntRange(max = 9_999) int seed) {
        // Given
        List<FeatureVector> series = series(2_500, 2, seed);
        List<Label<Integer>> labels = labels(series, 8, seed);
        long from = series.get(2_500 - recent).closeTime();

        // When
        Fold fold = Fold.recent(List.of(series), 20, 8, from, 0.85, DAYS).get(0);

        // Then
        List<Label<Integer>> clean = labels.stream()
                .filter(label -> label.time() > from && isClean(label, series, 20, 8))
                .toList();
        assertThat(fold.training(labels))
                .isEqualTo(clean.stream()
                        .filter(label -> label.time() < fold.validationFrom())
                        .filter(label -> label.knownAt() <= fold.validationFrom())
                        .toList());
        assertThat(fold.validating(labels))
                .isEqualTo(clean.stream()
                        .filter(label -> label.time() >= fold.validationFrom())
                        .toList());
        assertThat(fold.testing(labels)).isEmpty();
        assertThat(fold.heldOut(labels)).anyMatch(label -> label.time() <= from);
    }

    @Example
    void refusesASeriesThatIsTooShort() {
        assertThatThrownBy(() -> Fold.of(series(20, 0, 1), 20, 8, FoldPolicy.standard()))
                .hasMessageContaining("20 vectors is too short");
    }

    @Example
    void refusesSharesThatLeaveNothingToTest() {
        assertThatThrownBy(() -> FoldPolicy.shares(0.85, 0.15)).hasMessageContaining("shares");
        assertThatThrownBy(() -> new FoldPolicy(0.7, 0.15, 0, DAYS)).hasMessageContaining("0 days");
    }

    private static boolean isClean(Label<Integer> label, List<FeatureVector> series, int window, int horizon) {
        return label.index() >= window - 1
                && IntStream.rangeClosed(label.index() - window + 1, label.index())
                        .allMatch(row -> isClean(row, series, horizon))
                && !DAYS.touches(label.time(), label.knownAt());
    }

    private static boolean isClean(int row, List<FeatureVector> series, int horizon) {
        return IntStream.rangeClosed(Math.max(0, row - horizon), row)
                .mapToLong(each -> series.get(each).closeTime())
                .noneMatch(close -> DAYS.touches(close - Interval.M15.millis(), close));
    }

    /** Vectors of 15 minutes; each gap skips up to a day and a half. */
    private static List<FeatureVector> series(int count, int gaps, long seed) {
        var random = new Random(seed);
        List<Integer> skips = IntStream.range(0, gaps)
                .mapToObj(gap -> 1 + random.nextInt(count - 1))
                .toList();
        List<FeatureVector> series = new ArrayList<>();
        long close = BEGIN.toEpochMilli();
        for (int i = 0; i < count; i++) {
            close += Interval.M15.millis() * (skips.contains(i) ? 1 + random.nextInt(144) : 1);
            series.add(
                    new FeatureVector(Instrument.parse("TEST:A"), Interval.M15, close, 100, "set", new double[] {0}));
        }
        return series;
    }

    /** Known after the horizon, or with a seed anywhere within it. */
    private static List<Label<Integer>> labels(List<FeatureVector> series, int horizon, long seed) {
        var random = new Random(seed);
        return IntStream.range(0, series.size() - horizon)
                .mapToObj(i -> {
                    long time = series.get(i).closeTime();
                    int later = seed == 0 ? horizon : 1 + random.nextInt(horizon);
                    long part = seed == 0
                            ? 0
                            : Duration.ofMinutes(5L * random.nextInt(3)).toMillis();
                    long known = Math.max(time, series.get(i + later).closeTime() - part);
                    return new Label<>(i, time, known, 0);
                })
                .toList();
    }
}
