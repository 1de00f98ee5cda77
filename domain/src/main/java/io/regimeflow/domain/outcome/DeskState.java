package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;

/**
 * What is kept of one instrument between two records of the log; whoever drives a desk brings the shelves.
 *
 * @param order of the base bars, under one key
 * @param predictions not too old to be reported on, also those in shadow
 * @param open those that the market path has not judged; a shelf that has lost how far the last bars took one may give it
 *     back as it was before them, while they are kept
 * @param predictedTo close time of the newest bar with a shown prediction
 * @param accepted the newest accepted report of each source
 * @param waiting by place
 * @param unjudged shown predictions that nobody can judge, not too old to be reported on
 */
public record DeskState(
        Shelf<String, BarsInOrder> order,
        BarShelf bars,
        Shelf<PredictionId, Prediction> predictions,
        Shelf<PredictionId, OpenPrediction> open,
        Shelf<Interval, Long> predictedTo,
        Shelf<Interval, PaperTrader> traders,
        Shelf<ReportKey, TradeReport> accepted,
        Shelf<Long, WaitingReport> waiting,
        Shelf<PredictionId, PredictionId> unjudged) {

    /** Settled base bars, of which the desk tells the next. */
    public interface BarShelf extends TradedBars {
        /** Adds the next bar, and forgets those that are too old. */
        void add(Bar bar);
    }

    /** Empty, in memory. */
    public static DeskState onHeap(CheckRules checks) {
        return new DeskState(
                new HeapShelf<>(),
                new RecentBars(checks.age() + checks.patience()),
                new HeapShelf<>(),
                new HeapShelf<>(),
                new HeapShelf<>(),
                new HeapShelf<>(),
                new HeapShelf<>(),
                new HeapShelf<>(),
                new HeapShelf<>());
    }
}
