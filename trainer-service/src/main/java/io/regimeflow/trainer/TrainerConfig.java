package io.regimeflow.trainer;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.trainer.pause.PauseLimits;
import io.regimeflow.trainer.spec.Overrides;
import io.regimeflow.trainer.spec.SpecTable;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What is trained, when and how; bound from the keys {@code trainer.*}. */
public record TrainerConfig(
        @Default("regimeflow-trainer") @Doc("Consumer group of the instances that share the requests")
        String groupId,

        @Default("regimeflow-trainer-1") @Doc("Transactional id; another one for each instance")
        String transactionalId,

        @Default("regime-15m,signal-15m") @Doc("Model specs: shipped names, or paths of .yaml files")
        List<String> models,

        @Doc("Values laid over those of a spec, by <spec>.<key>")
        Map<String, String> set,

        @Default("") @Doc("Instruments whose lines are trained; empty trains every one on the features log")
        List<Instrument> instruments,

        @Doc("Interval of the lines, instead of what the specs say")
        Optional<Interval> interval,

        @Doc("Feature set that the models read, a name or the path of a .yaml file, instead of what the specs say")
        Optional<String> featureSet,

        @Doc("Vectors in a model's window, instead of what the specs say")
        Optional<Integer> window,

        @Default("2") @Doc("Lines trained at once") int workers,

        @Default("1536")
        @Doc("MiB outside the Java heap that all trainings may hold at once; a training that needs more fails")
        int memoryMib,

        @Doc("How far back a full training uses vectors, instead of what the training profiles say")
        Optional<Duration> history,

        @Default("1100") @Doc("Vectors below which a full training is skipped")
        int minVectors,

        @Doc("Passes over the training fold at most, instead of what the specs say")
        Optional<Integer> maxEpochs,

        @Doc("Passes without a better calibrated loss after which training stops, instead of what the specs say")
        Optional<Integer> patience,

        @Default("state") @Doc("Directory of the checkpoints of trainings that are under way")
        Path stateDir,

        GateConfig gate,
        Retry retry,
        Pause pause,
        Schedule schedule) {

    /**
     * Fewer vectors than this no full training takes: the certificate compares the trained network with its export on a
     * thousand different windows.
     */
    public static final int LEAST_VECTORS = 1_100;

    /** When a training that failed for a reason that may pass is tried again. */
    public record Retry(
            @Default("3") @Doc("How often a training is tried in all")
            int attempts,

            @Default("10s") @Doc("Pause before the second attempt; doubled before each further one")
            Duration delay) {

        public Retry {
            require("attempts", attempts, 1);
        }
    }

    /** When an abnormal market keeps automatic trainings waiting. */
    public record Pause(
            @Default("5")
            @Doc("Volatility of the last day, in medians of the days before, above which it does; 0: never")
            double volatility,

            @Default("0.25") @Doc("Share of the last day's bars missing above which it does; 0: never")
            double gaps) {

        public Pause {
            new PauseLimits(volatility, gaps);
        }

        PauseLimits limits() {
            return new PauseLimits(volatility, gaps);
        }
    }

    /**
     * When lines are due.
     *
     * @param enabled off where somebody else files the requests
     */
    public record Schedule(
            @Default("true") @Doc("Whether this service files training requests by itself")
            boolean enabled,

            @Doc("First due time in market time, UTC; absent: train-on after an instrument's first vector")
            Optional<Instant> first,

            @Doc("History before the first training, market days, instead of what profiles of market time say")
            Optional<Duration> trainOn,

            @Doc("Distance between trainings, market days, instead of what profiles of market time say")
            Optional<Duration> trainEvery) {

        public Schedule {
            trainOn.ifPresent(value -> requireAtLeast("train-on", value, Duration.ofDays(1)));
            trainEvery.ifPresent(value -> requireAtLeast("train-every", value, Duration.ofHours(1)));
        }

        private static void requireAtLeast(String name, Duration value, Duration least) {
            if (value.compareTo(least) < 0) {
                throw new IllegalArgumentException("%s is %s, allowed: %s or more".formatted(name, value, least));
            }
        }
    }

    public TrainerConfig {
        models = List.copyOf(models);
        set = Map.copyOf(set);
        instruments = List.copyOf(instruments);
        require("workers", workers, 1);
        require("memory-mib", memoryMib, 64);
        require("min-vectors", minVectors, LEAST_VECTORS);
        if (models.isEmpty()) {
            throw new IllegalArgumentException("models is empty, allowed: one model spec or more");
        }
        history.filter(value -> value.isNegative() || value.isZero()).ifPresent(value -> {
            throw new IllegalArgumentException("history is %s, allowed: above zero".formatted(value));
        });
        table(models, set, instruments, interval, featureSet, window, history, maxEpochs, patience)
                .specs()
                .forEach(line -> line.requireRoom(minVectors));
    }

    /** The specs as they are in force: read from their files now, with what this configuration lays over them. */
    public SpecTable specs() {
        return table(models, set, instruments, interval, featureSet, window, history, maxEpochs, patience);
    }

    private static SpecTable table(
            List<String> models,
            Map<String, String> set,
            List<Instrument> instruments,
            Optional<Interval> interval,
            Optional<String> featureSet,
            Optional<Integer> window,
            Optional<Duration> history,
            Optional<Integer> maxEpochs,
            Optional<Integer> patience) {
        var ofAll = new LinkedHashMap<String, String>();
        interval.ifPresent(value -> ofAll.put("interval", value.code()));
        featureSet.ifPresent(value -> ofAll.put("feature-set", value));
        window.ifPresent(value -> ofAll.put("window", value.toString()));
        maxEpochs.ifPresent(value -> ofAll.put("training.epochs", value.toString()));
        patience.ifPresent(value -> ofAll.put("training.patience", value.toString()));
        SpecTable table = SpecTable.load(models, new Overrides(ofAll, set), instruments);
        return history.map(table::reading).orElse(table);
    }

    private static void require(String name, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("%s is %d, allowed: %d or more".formatted(name, value, least));
        }
    }
}
