package io.regimeflow.trainer;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import io.regimeflow.trainer.dataset.DatasetBuilder;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What is trained, when and how; bound from the keys {@code trainer.*}. */
public record TrainerConfig(
        @Default("regimeflow-trainer") @Doc("Consumer group of the instances that share the requests")
        String groupId,

        @Default("regimeflow-trainer-1") @Doc("Transactional id; another one for each instance")
        String transactionalId,

        @Default("") @Doc("Instruments whose lines are trained; empty trains every one on the features log")
        List<Instrument> instruments,

        @Default("15m") @Doc("Interval of the lines") Interval interval,

        @Default("fs18") @Doc("Feature set that the models read: a name, or the path of a .yaml file")
        FeatureSetSource featureSet,

        @Default("20") @Doc("Vectors in a model's window") int window,
        @Default("2") @Doc("Lines trained at once") int workers,

        @Default("365d") @Doc("How far back vectors are used")
        Duration history,

        @Default("1100") @Doc("Vectors below which a training is skipped")
        int minVectors,

        @Default("12") @Doc("Passes over the training fold at most")
        int maxEpochs,

        @Default("3") @Doc("Passes without a better validation loss after which training stops")
        int patience,

        @Default("state") @Doc("Directory of the checkpoints of trainings that are under way")
        Path stateDir,

        Schedule schedule) {

    /** The certificate compares the trained network with its export on a thousand different windows. */
    private static final int LEAST_VECTORS = 1_100;

    /**
     * When lines are due, in market time.
     *
     * @param enabled off where somebody else files the requests
     */
    public record Schedule(
            @Default("true") @Doc("Whether this service files training requests by itself")
            boolean enabled,

            @Doc("First due time, UTC; absent: train-on after an instrument's first vector")
            Optional<Instant> first,

            @Default("60d") @Doc("History before the first training, market days")
            Duration trainOn,

            @Default("30d") @Doc("Distance between trainings, market days")
            Duration trainEvery) {

        public Schedule {
            requireAtLeast("train-on", trainOn, Duration.ofDays(1));
            requireAtLeast("train-every", trainEvery, Duration.ofHours(1));
        }

        private static void requireAtLeast(String name, Duration value, Duration least) {
            if (value.compareTo(least) < 0) {
                throw new IllegalArgumentException("%s is %s, allowed: %s or more".formatted(name, value, least));
            }
        }
    }

    public TrainerConfig {
        instruments = List.copyOf(instruments);
        requireTrainable(featureSet, interval);
        require("window", window, 2);
        require("workers", workers, 1);
        require("min-vectors", minVectors, LEAST_VECTORS);
        require("max-epochs", maxEpochs, 1);
        require("patience", patience, 1);
        if (history.isNegative() || history.isZero()) {
            throw new IllegalArgumentException("history is %s, allowed: above zero".formatted(history));
        }
        requireRoom(history, interval, minVectors);
    }

    private static void requireTrainable(FeatureSetSource source, Interval interval) {
        FeatureSet set = source.set();
        if (!set.intervals().isEmpty() && set.intervals().get(0) != interval) {
            throw new IllegalArgumentException(
                    "feature set %s has vectors of interval %s, and the lines' interval is %s"
                            .formatted(source, set.intervals().get(0), interval));
        }
        try {
            DatasetBuilder.requireTrainable(set);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "models cannot be trained on feature set %s: %s; fs18 and fs38 have what is needed"
                            .formatted(source, e.getMessage()),
                    e);
        }
    }

    /** A history that cannot hold the vectors that a training needs would have every training skipped. */
    private static void requireRoom(Duration history, Interval interval, int minVectors) {
        Duration bar = Duration.ofMillis(interval.millis());
        long vectors = history.dividedBy(bar);
        if (vectors < minVectors) {
            long days = bar.multipliedBy(minVectors).plusDays(1).minusMillis(1).toDays();
            throw new IllegalArgumentException(
                    "a history of %dd holds %d vectors of interval %s, and min-vectors is %d, allowed: a history of %dd or more, or a shorter interval"
                            .formatted(history.toDays(), vectors, interval, minVectors, days));
        }
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d, allowed: %d or more".formatted(name, value, least));
        }
    }
}
