package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.evaluation.FoldPolicy;
import io.regimeflow.domain.evaluation.HeldOutDays;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.label.RuleChoice;
import io.regimeflow.domain.label.SignalRule;
import io.regimeflow.domain.label.ThresholdRule;
import io.regimeflow.domain.label.TripleBarrier;
import io.regimeflow.domain.model.DecisionRule;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.spec.HyperParameters;
import io.regimeflow.modelformat.spec.LabelSpec;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.Split;
import io.regimeflow.modelformat.spec.TrainingProfile;
import io.regimeflow.trainer.dataset.DatasetBuilder;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.Stopping;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * How the lines of one spec are trained.
 *
 * @param spec as it is in force, overrides included
 * @param profile that the spec names
 * @param featureSet that the spec names
 */
public record TrainingPlan(ModelSpec spec, TrainingProfile profile, FeatureSet featureSet) {

    public TrainingPlan {
        if (!featureSet.intervals().isEmpty() && featureSet.intervals().get(0) != spec.interval()) {
            throw new IllegalArgumentException("model spec %s: feature set %s has vectors of interval %s, not %s"
                    .formatted(
                            spec.name(), featureSet.id(), featureSet.intervals().get(0), spec.interval()));
        }
        try {
            switch (spec.task()) {
                case REGIME -> DatasetBuilder.requireTrainable(featureSet);
                case SIGNAL -> rule(spec.labels()).requireUsable(featureSet);
            }
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("model spec %s: %s".formatted(spec.name(), e.getMessage()), e);
        }
    }

    boolean covers(ModelLine line) {
        return spec.covers(line);
    }

    /** @param rule of signal lines */
    DatasetBuilder datasets(RuleChoice rule) {
        return new DatasetBuilder(featureSet, spec.window(), rule, folds(profile.split()));
    }

    /** The rule of a signal line that begins anew. */
    RuleChoice rule() {
        return rule(spec.labels());
    }

    /**
     * The rule of a full training whose release is to be compared with another. A threshold that is fitted is taken over from
     * that one: fitted anew it would ask another question, and forecasts of two questions cannot be compared by what came. See
     * {@code docs/decisions/0015-contests-valid-at-every-look.md}.
     */
    RuleChoice ruleBeside(ReleaseManifest champion) {
        RuleChoice own = rule();
        return spec.task() == Task.SIGNAL
                        && own instanceof RuleChoice.FittedThreshold fitted
                        && SignalRule.parse(champion.labelRule()) instanceof ThresholdRule then
                        && then.horizon() == fitted.horizon()
                ? new RuleChoice.Given(then)
                : own;
    }

    /** Of a full training. */
    NetworkSettings network(long seed) {
        HyperParameters hyper = spec.hyperParameters();
        int epochs = profile instanceof TrainingProfile.CronProfile cron
                ? cron.full().epochs().orElse(hyper.epochs())
                : hyper.epochs();
        return new NetworkSettings(
                spec.architecture(),
                hyper.learningRate(),
                hyper.batch(),
                new Stopping(epochs, hyper.patience()),
                seed,
                hyper.classWeights(),
                hyper.noise());
    }

    /** Of a training that continues the champion's weights: no patience, since it is short and keeps its best epoch. */
    NetworkSettings continued(TrainingProfile.Incremental how, long seed) {
        HyperParameters hyper = spec.hyperParameters();
        return new NetworkSettings(
                spec.architecture(),
                how.learningRate(),
                how.batch(),
                Stopping.after(how.epochs()),
                seed,
                hyper.classWeights(),
                hyper.noise());
    }

    /**
     * What the probabilities of a full training's release come to. One that is continued keeps its parent's rule, with the
     * calibration that the rule goes with.
     *
     * @param trained rows of each class that probabilities are learnt from
     */
    DecisionRule decision(List<Long> trained) {
        return switch (spec.decision()) {
            case LIKELIEST -> DecisionRule.likeliest(trained.size());
            case BALANCED ->
                DecisionRule.balanced(
                        trained.stream().mapToLong(Long::longValue).toArray());
        };
    }

    /** How the champion's weights are continued; empty where the profile has no incremental trainings. */
    Optional<TrainingProfile.Incremental> incremental() {
        return profile instanceof TrainingProfile.CronProfile cron ? cron.incremental() : Optional.empty();
    }

    /** When a release of data until then expires. */
    Optional<Instant> expiresAt(Instant dataTo) {
        return spec.expiresAfter().map(dataTo::plus);
    }

    private static RuleChoice rule(LabelSpec labels) {
        if (labels instanceof LabelSpec.Threshold threshold) {
            return threshold.theta().isPresent()
                    ? new RuleChoice.Given(new ThresholdRule(
                            threshold.horizon(), threshold.theta().getAsDouble()))
                    : new RuleChoice.FittedThreshold(threshold.horizon());
        }
        if (labels instanceof LabelSpec.TripleBarrier barrier) {
            return new RuleChoice.Given(new TripleBarrier(
                    barrier.profit(),
                    barrier.stop(),
                    TripleBarrier.Unit.valueOf(barrier.unit().name()),
                    barrier.horizon()));
        }
        return RuleChoice.standard(); // of regimes, which no rule labels
    }

    private static FoldPolicy folds(Split split) {
        HeldOutDays heldOut = HeldOutDays.oneInSeven();
        if (split instanceof Split.TestDays last) {
            // As many days as there may be, and at most half of what there is.
            double rest = 0.5;
            return new FoldPolicy(rest * (1 - last.validation()), rest * last.validation(), last.days(), heldOut);
        }
        var shares = (Split.Shares) split;
        return new FoldPolicy(shares.train(), shares.validation(), Integer.MAX_VALUE, heldOut);
    }
}
