package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.evaluation.Fold;
import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.outcome.InfluenceCap;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * Labels recent rows for a training that continues a parent's weights: by the parent's own rule or labeller, and on signal
 * lines by what was traded too.
 *
 * <p>Nothing is fitted here. What a release predicted is not read, so that no model can teach itself; regimes are labelled
 * by the market path alone.
 *
 * @param window vectors in a window
 * @param leastSamples labelled rows below which there is no training
 * @param cap what users' outcomes may make of a training
 * @param trainShare share of the recent rows to train on; the rest, which are newer, validate
 */
public record IncrementalBuilder(
        FeatureSet featureSet,
        int window,
        int leastSamples,
        double trainShare,
        OutcomeWeights weights,
        InfluenceCap cap,
        HeldOutDays heldOut) {
    private static final int LEAST_SAMPLES = 100;
    private static final String ADVICE =
            ": pool more instruments, look further back, or wait; one day in seven is held out of every training";

    /** At least 100 samples, 85 % to train on, standard weights and shares of users, one day in seven held out. */
    public IncrementalBuilder(FeatureSet featureSet, int window) {
        this(
                featureSet,
                window,
                LEAST_SAMPLES,
                0.85,
                OutcomeWeights.standard(),
                InfluenceCap.standard(),
                HeldOutDays.oneInSeven());
    }

    /**
     * The line's incremental dataset.
     *
     * @param pool one or several instruments' vectors, recent and older; the line's own come first
     * @param recentFrom rows that close by then are not trained on
     * @param parent what the parent's labels were by
     * @param outcomes of the instruments' predictions, of SHADOW only those {@link LineageLabels} leaves; of no use to a regime
     *     line
     * @param seed of the mirror's coin
     * @throws HeldOutException where there would be enough but for held-out days
     * @throws DatasetRefusedException that says why there can be none
     */
    public IncrementalDataset build(
            ModelLine line,
            List<MarketSeries> pool,
            Instant recentFrom,
            Labelling parent,
            List<Outcome> outcomes,
            long seed) {
        var checks = new DatasetChecks(line, featureSet);
        checks.requireVectors(pool);
        var recent = RecentRows.of(pool, window, parent.horizon(), recentFrom, heldOut);
        List<Fold> folds = split(pool, recentFrom, parent, checks, recent);
        var assembly = new DatasetAssembly(featureSet, window, pool, folds, parent);
        Optional<OutcomeLabels> judged = parent instanceof Labelling.Signals signals
                ? Optional.of(judged(signals, pool, recentFrom, folds.get(0).validationFrom(), outcomes))
                : Optional.empty();
        Dataset dataset = assembly.assemble(line.task(), seed, judged).testingOnHeldOutDays();
        requireSamples(dataset, recentFrom, checks, recent);
        requireTwoClasses(dataset, recentFrom, checks);
        // A state, such as a direction of the swing, may well last for all that there is to train on.
        checks.requireMovingFeatures(pool.get(0));
        return new IncrementalDataset(
                dataset,
                dataset.heldOut().until(recentFrom.toEpochMilli()),
                judged.map(OutcomeLabels::used).orElse(0));
    }

    private OutcomeLabels judged(
            Labelling.Signals signals, List<MarketSeries> pool, Instant from, long knownBy, List<Outcome> outcomes) {
        List<Outcome> admitted = new UserShares(cap, weights, heldOut).admit(pool, from, knownBy, outcomes);
        return new OutcomeLabels(signals, weights, new Testimony(heldOut, knownBy), admitted);
    }

    private List<Fold> split(
            List<MarketSeries> pool, Instant recentFrom, Labelling parent, DatasetChecks checks, RecentRows recent) {
        try {
            return Fold.recent(
                    pool.stream().map(MarketSeries::vectors).toList(),
                    window,
                    parent.horizon(),
                    recentFrom.toEpochMilli(),
                    trainShare,
                    heldOut);
        } catch (IllegalArgumentException e) {
            requireNotHeldOut(0, checks, recent);
            throw checks.tooFew(e.getMessage() + ", after " + recentFrom + ADVICE);
        }
    }

    private void requireSamples(Dataset dataset, Instant recentFrom, DatasetChecks checks, RecentRows recent) {
        int train = dataset.train().size();
        int validation = dataset.validation().size();
        if (train == 0 || validation == 0 || train + validation < leastSamples) {
            requireNotHeldOut(train + validation, checks, recent);
            throw checks.tooFew(
                    "%d labelled samples to train and %d to validate on, after %s, are fewer than one of each and %d together%s"
                            .formatted(train, validation, recentFrom, leastSamples, ADVICE));
        }
    }

    /** On another day there would be enough: that is how it is planned, and no shortage. */
    private void requireNotHeldOut(int samples, DatasetChecks checks, RecentRows recent) {
        if (recent.heldBack() > 0 && samples + recent.heldBack() >= leastSamples) {
            throw checks.heldOut("%s, and %d samples are fewer than %d".formatted(recent, samples, leastSamples));
        }
    }

    /** A day may lack a class, since class weights and calibration are the parent's; one class alone teaches only itself. */
    private static void requireTwoClasses(Dataset dataset, Instant recentFrom, DatasetChecks checks) {
        int[] labels = dataset.train().windows().labels();
        if (Arrays.stream(labels).allMatch(label -> label == labels[0])) {
            throw checks.tooFew("all %d training rows after %s are of one class, by %s%s"
                    .formatted(labels.length, recentFrom, dataset.labelRule(), ADVICE));
        }
    }
}
