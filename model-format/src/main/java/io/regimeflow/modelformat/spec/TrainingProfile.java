package io.regimeflow.modelformat.spec;

import java.time.Duration;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** When the lines of a spec are trained, and on how much of the past. */
public sealed interface TrainingProfile {

    /** Lower-case letters, digits and {@code -}. */
    String name();

    /** How far back a full training reads. */
    Duration history();

    /** How a full training divides what it reads. */
    Split split();

    /** The canonical text: every key with its value, defaults too, in one order; it is read back as the same profile. */
    default String text() {
        return SpecText.write(ProfileKeys.values(this));
    }

    /**
     * In market time, as the feature vectors tell it.
     *
     * @param trainOn market time from an instrument's first vector to its first training
     * @param trainEvery market time between trainings
     */
    record MarketProfile(String name, Duration trainOn, Duration trainEvery, Duration history, Split split)
            implements TrainingProfile {
        public MarketProfile {
            requireName(name);
            requireAtLeast("train-on", trainOn, Duration.ofDays(1));
            requireAtLeast("train-every", trainEvery, Duration.ofHours(1));
            requireAtLeast("history", history, Duration.ofDays(1));
        }
    }

    /** By the clock on the wall, in a time zone. */
    record CronProfile(String name, Full full, Optional<Incremental> incremental) implements TrainingProfile {
        public CronProfile {
            requireName(name);
        }

        @Override
        public Duration history() {
            return full.history();
        }

        @Override
        public Split split() {
            return full.split();
        }
    }

    /**
     * Trainings from fresh weights.
     *
     * @param cron minute, hour, day of month, month, day of week; any of them makes a training due
     * @param epochs passes over the training fold at most; absent: what the spec says
     */
    record Full(List<String> cron, ZoneId zone, Duration history, Split split, OptionalInt epochs) {
        public Full {
            cron = requireCron(cron);
            requireAtLeast("history", history, Duration.ofDays(1));
            epochs.ifPresent(value -> requireAtLeastOne("epochs", value));
        }
    }

    /**
     * Trainings that continue the champion's weights.
     *
     * @param cron minute, hour, day of month, month, day of week; any of them makes a training due
     * @param minSamples labelled rows below which the training is skipped with a warning
     * @param pooled whether the rows of every instrument of the spec are taken together
     */
    record Incremental(
            List<String> cron,
            ZoneId zone,
            Duration history,
            double learningRate,
            int epochs,
            int batch,
            int minSamples,
            boolean pooled) {
        public Incremental {
            cron = requireCron(cron);
            requireAtLeast("history", history, Duration.ofHours(1));
            requireAtLeastOne("epochs", epochs);
            requireAtLeastOne("batch", batch);
            requireAtLeastOne("min-samples", minSamples);
            if (!(learningRate > 0 && learningRate < 1)) {
                throw new IllegalArgumentException(
                        "learning-rate is %s, allowed: between 0 and 1".formatted(learningRate));
            }
        }
    }

    private static void requireName(String name) {
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "name '%s' is not of lower-case letters, digits and '-', 64 at most".formatted(name));
        }
    }

    private static List<String> requireCron(List<String> cron) {
        if (cron.isEmpty()) {
            throw new IllegalArgumentException("cron is empty, allowed: one expression or more, e.g. '0 3 * * SUN'");
        }
        return List.copyOf(cron);
    }

    private static void requireAtLeast(String name, Duration value, Duration least) {
        if (value.compareTo(least) < 0) {
            throw new IllegalArgumentException(
                    "%s is %s, allowed: %s or more".formatted(name, Durations.text(value), Durations.text(least)));
        }
    }

    private static void requireAtLeastOne(String name, int value) {
        if (value < 1) {
            throw new IllegalArgumentException("%s is %d, allowed: 1 or more".formatted(name, value));
        }
    }
}
