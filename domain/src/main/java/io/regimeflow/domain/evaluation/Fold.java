package io.regimeflow.domain.evaluation;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * One series cut by time: train, then validate, then test; and across it the days held out of training and validation.
 *
 * <ul>
 *   <li><b>Purged.</b> A row is trained on only if its label was known when the first row to validate on closed, and
 *       validated on only if it was known when the first row to test on did.
 *   <li><b>Held out.</b> No row of a training or validation window, and no label's span from close to known, has an instant
 *       in common with a held-out day or lies within a horizon after one.
 *   <li>The test fold is the newest part, held-out days and all. Held-out rows are those whose bar lies on a held-out day,
 *       wherever in the series, with a full window.
 * </ul>
 *
 * <p>Shares count rows as they can be used, so that a held-out day in a short validation fold moves its begin.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class Fold {
    private final CleanRows rows;
    private final long from;
    private final long validationFrom;
    private final long testFrom;
    private final int validationFirst;

    private Fold(List<FeatureVector> series, CleanRows rows, long from, long validationFrom, long testFrom) {
        this.rows = rows;
        this.from = from;
        this.validationFrom = validationFrom;
        this.testFrom = testFrom;
        this.validationFirst = (int) series.stream()
                .takeWhile(vector -> vector.closeTime() < validationFrom)
                .count();
    }

    /**
     * Splits series of one or several instruments at the same times.
     *
     * @param pool each of one instrument, in time order
     * @param window vectors in a window
     * @param horizon vectors after which a label is known at the latest
     * @return a fold for each series
     * @throws IllegalArgumentException where nothing would be left to train, validate or test on
     */
    public static List<Fold> split(List<List<FeatureVector>> pool, int window, int horizon, FoldPolicy policy) {
        List<CleanRows> rows = rows(pool, window, horizon, policy.heldOut());
        long[] labelled =
                times(pool, (series, row) -> row + horizon < pool.get(series).size());
        int testFirst = (int) Math.round(labelled.length * (policy.trainShare() + policy.validationShare()));
        if (testFirst >= labelled.length) {
            throw tooShort(pool, horizon, "are left to test on");
        }
        long testFrom = testFrom(labelled, testFirst, policy);
        long[] usable = times(
                pool,
                (series, row) ->
                        rows.get(series).allow(row) && pool.get(series).get(row).closeTime() < testFrom);
        int validationFirst = (int) Math.round(usable.length * policy.trainShareOfRest());
        if (validationFirst < 1 || validationFirst >= usable.length) {
            throw tooShort(pool, horizon, "are left to train and validate on");
        }
        return IntStream.range(0, pool.size())
                .mapToObj(i -> new Fold(pool.get(i), rows.get(i), Long.MIN_VALUE, usable[validationFirst], testFrom))
                .toList();
    }

    /**
     * Splits the rows after a time into those to train and those to validate on; nothing is tested on. What is older is
     * there for windows to begin in, and for its held-out days.
     *
     * @param from rows that close by then are neither trained nor validated on
     * @param trainShare share of the usable rows to train on
     * @throws IllegalArgumentException where nothing would be left to train or validate on
     */
    public static List<Fold> recent(
            List<List<FeatureVector>> pool,
            int window,
            int horizon,
            long from,
            double trainShare,
            HeldOutDays heldOut) {
        List<CleanRows> rows = rows(pool, window, horizon, heldOut);
        long[] usable = recent(pool, rows, from);
        int validationFirst = (int) Math.round(usable.length * trainShare);
        if (validationFirst < 1 || validationFirst >= usable.length) {
            throw tooShort(pool, horizon, "of the recent ones are left to train and validate on");
        }
        return IntStream.range(0, pool.size())
                .mapToObj(i -> new Fold(pool.get(i), rows.get(i), from, usable[validationFirst], Long.MAX_VALUE))
                .toList();
    }

    /** Number of rows after a time that may be trained or validated on, whatever the shares. */
    public static int recentRows(
            List<List<FeatureVector>> pool, int window, int horizon, long from, HeldOutDays heldOut) {
        return recent(pool, rows(pool, window, horizon, heldOut), from).length;
    }

    private static long[] recent(List<List<FeatureVector>> pool, List<CleanRows> rows, long from) {
        return times(
                pool,
                (series, row) ->
                        rows.get(series).allow(row) && pool.get(series).get(row).closeTime() > from);
    }

    private static List<CleanRows> rows(List<List<FeatureVector>> pool, int window, int horizon, HeldOutDays heldOut) {
        return pool.stream()
                .map(series -> new CleanRows(series, window, horizon, heldOut))
                .toList();
    }

    /** Splits one series. */
    public static Fold of(List<FeatureVector> series, int window, int horizon, FoldPolicy policy) {
        return split(List.of(series), window, horizon, policy).get(0);
    }

    /** The labels to train on. */
    public <T> List<Label<T>> training(List<Label<T>> labels) {
        return where(
                labels,
                label -> label.time() > from
                        && label.time() < validationFrom
                        && label.knownAt() <= validationFrom
                        && rows.allow(label));
    }

    /** The labels to validate on. */
    public <T> List<Label<T>> validating(List<Label<T>> labels) {
        return where(
                labels,
                label -> label.time() >= validationFrom
                        && label.time() < testFrom
                        && label.knownAt() <= testFrom
                        && rows.allow(label));
    }

    /** The labels to test on. */
    public <T> List<Label<T>> testing(List<Label<T>> labels) {
        return where(labels, label -> label.time() >= testFrom && rows.hasFullWindow(label.index()));
    }

    /** The labels of held-out days, test fold or not. */
    public <T> List<Label<T>> heldOut(List<Label<T>> labels) {
        return where(labels, label -> rows.isHeldOut(label.index()));
    }

    /** Runs of rows that what is fitted may see: before validation, and of no held-out day or embargo. */
    public List<IndexRange> trainingRuns() {
        return rows.runs(validationFirst);
    }

    /** Runs of rows of no held-out day or embargo, over the whole series: what labels of training may be made from. */
    public List<IndexRange> cleanRuns() {
        return rows.runs(rows.size());
    }

    /** Close time of the first row to validate on. */
    public long validationFrom() {
        return validationFrom;
    }

    /** Close time of the first row to test on. */
    public long testFrom() {
        return testFrom;
    }

    private static long testFrom(long[] labelled, int testFirst, FoldPolicy policy) {
        long longest = labelled[labelled.length - 1] - CleanRows.days(policy.longestTest());
        return Math.max(labelled[testFirst], firstAfter(longest, labelled));
    }

    private static long firstAfter(long time, long[] times) {
        int found = Arrays.binarySearch(times, time + 1);
        return times[found >= 0 ? found : -found - 1];
    }

    private static long[] times(List<List<FeatureVector>> pool, RowTest test) {
        List<Long> times = new ArrayList<>();
        for (int series = 0; series < pool.size(); series++) {
            for (int row = 0; row < pool.get(series).size(); row++) {
                if (test.holds(series, row)) {
                    times.add(pool.get(series).get(row).closeTime());
                }
            }
        }
        return times.stream().mapToLong(Long::longValue).sorted().toArray();
    }

    private static <T> List<Label<T>> where(List<Label<T>> labels, Predicate<Label<T>> chosen) {
        return labels.stream().filter(chosen).toList();
    }

    private static IllegalArgumentException tooShort(List<List<FeatureVector>> pool, int horizon, String what) {
        return new IllegalArgumentException(
                "a series of %d vectors is too short to be split: with labels known %d vectors later, too few %s"
                        .formatted(pool.stream().mapToInt(List::size).sum(), horizon, what));
    }

    private interface RowTest {
        boolean holds(int series, int row);
    }
}
