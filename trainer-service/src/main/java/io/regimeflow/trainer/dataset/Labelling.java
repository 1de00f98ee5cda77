package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.label.Label;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.label.TripleBarrier;
import io.regimeflow.domain.regime.RegimeLabeller;
import io.regimeflow.modelformat.Barriers;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.ToIntFunction;

/** What labels a line's series, fitted and ready: a training's own, or the parent's of an incremental one. */
public sealed interface Labelling {

    /** Vectors after which a label is known at the latest. */
    int horizon();

    /** Whether labels are made from the bars between the vectors too. */
    default boolean readsBars() {
        return false;
    }

    /** Labels of a series in time order, as class indexes. */
    List<Label<Integer>> label(MarketSeries series);

    /** Of signals, the prices that a move is measured by. */
    Optional<Barriers> barriers();

    /** Regimes, whose labeller may be used by one thread at a time. */
    record Regimes(RegimeLabeller labeller) implements Labelling {
        @Override
        public int horizon() {
            return RegimeLabeller.LAG;
        }

        @Override
        public List<Label<Integer>> label(MarketSeries series) {
            return series.vectors().size() <= RegimeLabeller.LAG
                    ? List.of()
                    : classes(labeller.label(series.vectors()), regime -> regime.classIndex());
        }

        @Override
        public Optional<Barriers> barriers() {
            return Optional.empty();
        }

        @Override
        public String toString() {
            return labeller.toString();
        }
    }

    /**
     * Signals by a rule.
     *
     * @param set the feature set of the vectors
     */
    record Signals(FeatureSet set, SignalRule rule) implements Labelling {
        private static final double PERCENT = 0.01;

        @Override
        public int horizon() {
            return rule.horizon();
        }

        @Override
        public boolean readsBars() {
            return rule instanceof TripleBarrier;
        }

        @Override
        public List<Label<Integer>> label(MarketSeries series) {
            return classes(rule.label(set, series.vectors(), series.path()), Signals::classIndex);
        }

        @SuppressWarnings("EnumOrdinal") // a signal's ordinal is its class index, as Signal says
        static int classIndex(Signal signal) {
            return signal.ordinal();
        }

        @Override
        public Optional<Barriers> barriers() {
            return Optional.of(
                    rule instanceof TripleBarrier barrier
                            ? barriers(barrier)
                            : Barriers.symmetric(((ThresholdRule) rule).theta()));
        }

        private Barriers barriers(TripleBarrier barrier) {
            double unit = barrier.unit() == TripleBarrier.Unit.PERCENT ? PERCENT : 1;
            return new Barriers(barrier.profit() * unit, barrier.stop() * unit, barrier.unitFeature(set));
        }

        @Override
        public String toString() {
            return rule.toString();
        }
    }

    private static <T> List<Label<Integer>> classes(List<Label<T>> labels, ToIntFunction<T> classOf) {
        List<Label<Integer>> classes = new ArrayList<>(labels.size());
        for (Label<T> label : labels) {
            classes.add(new Label<>(label.index(), label.time(), label.knownAt(), classOf.applyAsInt(label.value())));
        }
        return classes;
    }
}
