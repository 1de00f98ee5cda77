package io.regimeflow.trainer.spec;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.label.TripleBarrier;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.spec.LabelSpec;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.TrainingProfile;
import io.regimeflow.modelformat.spec.TrainingProfile.CronProfile;
import io.regimeflow.modelformat.spec.TrainingProfile.Full;
import io.regimeflow.modelformat.spec.TrainingProfile.MarketProfile;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.modelformat.spec.WrittenSpec;
import io.regimeflow.modelformat.spec.WrittenValue;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.trainer.cron.CronSchedule;
import io.regimeflow.trainer.dataset.DatasetBuilder;
import java.time.Duration;
import java.util.function.Supplier;

/**
 * A model spec, with the feature set and the training profile that it names.
 *
 * @param features what the spec's feature set means
 * @param profile what the spec's profile means
 */
public record LineSpec(ModelSpec spec, FeatureSetSource features, TrainingProfile profile) {

    /**
     * Reads what the names of a spec mean, and holds them against one another.
     *
     * @throws IllegalArgumentException that names the place of the wrong value, and what is allowed
     */
    public static LineSpec of(WrittenSpec written) {
        ModelSpec spec = written.spec();
        WrittenValue featureSet = written.effective().get("feature-set");
        WrittenValue profile = written.effective().get("profile");
        var line = new LineSpec(
                spec,
                at(featureSet, () -> FeatureSetSource.parse(spec.featureSet())),
                at(profile, () -> TrainingProfiles.load(spec.profile())));
        at(featureSet, () -> requireTrainable(line.features(), spec));
        at(profile, () -> requireCron(line.profile()));
        return line;
    }

    /** The features of its vectors. */
    public FeatureSet featureSet() {
        return features.set();
    }

    /** The same, but a full training reads that far back. */
    LineSpec reading(Duration history) {
        if (profile instanceof MarketProfile market) {
            return new LineSpec(
                    spec,
                    features,
                    new MarketProfile(market.name(), market.trainOn(), market.trainEvery(), history, market.split()));
        }
        var cron = (CronProfile) profile;
        Full full = cron.full();
        return new LineSpec(
                spec,
                features,
                new CronProfile(
                        cron.name(),
                        new Full(full.cron(), full.zone(), history, full.split(), full.epochs()),
                        cron.incremental()));
    }

    /** A history that cannot hold the vectors that a training needs would have every training skipped. */
    public void requireRoom(int minVectors) {
        Duration bar = Duration.ofMillis(spec.interval().millis());
        long vectors = profile.history().dividedBy(bar);
        if (vectors < minVectors) {
            long days = bar.multipliedBy(minVectors).plusDays(1).minusMillis(1).toDays();
            throw new IllegalArgumentException(
                    "%s: a history of %dd holds %d vectors of interval %s, and min-vectors is %d, allowed: a history of %dd or more, or a shorter interval"
                            .formatted(
                                    spec.name(),
                                    profile.history().toDays(),
                                    vectors,
                                    spec.interval(),
                                    minVectors,
                                    days));
        }
    }

    /** Labels, stops and targets are measured by a feature of the vector, where they are not by the close. */
    private static void requireUnit(LabelSpec.TripleBarrier barrier, FeatureSet set) {
        var unit = TripleBarrier.Unit.valueOf(barrier.unit().name());
        new TripleBarrier(barrier.profit(), barrier.stop(), unit, barrier.horizon()).requireUsable(set);
    }

    private static FeatureSetSource requireTrainable(FeatureSetSource source, ModelSpec spec) {
        FeatureSet set = source.set();
        if (!set.intervals().isEmpty() && set.intervals().get(0) != spec.interval()) {
            throw new IllegalArgumentException(
                    "feature set %s has vectors of interval %s, and the lines' interval is %s"
                            .formatted(source, set.intervals().get(0), spec.interval()));
        }
        try {
            if (spec.task() == Task.REGIME) {
                DatasetBuilder.requireTrainable(set);
            }
            if (spec.labels() instanceof LabelSpec.TripleBarrier barrier) {
                requireUnit(barrier, set);
            }
            return source;
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "models cannot be trained on feature set %s: %s; fs18 and fs38 have what is needed"
                            .formatted(source, e.getMessage()),
                    e);
        }
    }

    private static TrainingProfile requireCron(TrainingProfile profile) {
        if (profile instanceof CronProfile cron) {
            fullSchedule(cron);
            cron.incremental().ifPresent(LineSpec::incrementalSchedule);
        }
        return profile;
    }

    /** When full trainings of a profile are due. */
    public static CronSchedule fullSchedule(CronProfile profile) {
        return new CronSchedule(profile.full().zone(), profile.full().cron());
    }

    /** When incremental trainings are due. */
    public static CronSchedule incrementalSchedule(TrainingProfile.Incremental incremental) {
        return new CronSchedule(incremental.zone(), incremental.cron());
    }

    private static <T> T at(WrittenValue value, Supplier<T> reading) {
        try {
            return reading.get();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("%s: %s".formatted(value.origin(), e.getMessage()), e);
        }
    }
}
