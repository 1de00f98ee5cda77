package io.regimeflow.launcher.platform;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.SourceKind;
import io.regimeflow.ingest.replay.Speed;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.schemas.mapping.FeatureSetSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code regimeflow up} was asked to run. */
public record PlatformConfig(
        @Default("sim") @Doc("where bars come from: sim or csv")
        SourceKind source,

        @Doc("directory of the bar files of source csv") Optional<Path> data,

        @Default("") @Doc("instruments, VENUE:SYMBOL with commas between")
        List<Instrument> instruments,

        @Default("15m") @Doc("interval of features and predictions")
        Interval interval,

        @Default("fs18") @Doc("feature set of the models: a name, or the path of a .yaml file")
        FeatureSetSource featureSet,

        @Default("") @Doc("more feature sets to compute, with commas between")
        List<FeatureSetSource> featureSets,

        @Doc("interval of the source's bars, where it offers several")
        Optional<Interval> baseInterval,

        @Doc("first market time, UTC") Optional<Instant> from,
        @Doc("end of market time, UTC, exclusive") Optional<Instant> to,

        @Doc("bars per second of all instruments together, or max")
        Optional<Speed> speed,

        @Default("1") @Doc("seed of the simulated market") long seed,

        @Default("regimeflow-data") @Doc("directory that holds everything the platform remembers")
        Path dataDir,

        @Default("60") @Doc("market days of history before the first training")
        int trainOn,

        @Default("30") @Doc("market days between trainings") int trainEvery,

        @Default("false") @Doc("stop when every bar of a finite source has been dealt with")
        boolean exitWhenDone,

        @Default("false") @Doc("let market time flow instead of waiting for due trainings")
        boolean freeRun,

        @Doc("write a summary at the end: json") Optional<SummaryFormat> summary,
        LocalPorts ports) {
    /** Below which its keys stand. */
    public static final String PREFIX = "platform";

    public PlatformConfig {
        instruments = List.copyOf(instruments);
        featureSets = List.copyOf(featureSets);
        if (source == SourceKind.CSV && data.isEmpty()) {
            throw new IllegalArgumentException("source csv needs the directory of its files: give --data DIR");
        }
        if (source == SourceKind.CSV && instruments.isEmpty()) {
            throw new IllegalArgumentException(
                    "source csv needs to know whose files to read: give --instruments, e.g. BINANCE:BTCUSDT");
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("--from %s is not before --to %s".formatted(from.get(), to.get()));
        }
        if (trainOn < 1 || trainEvery < 1) {
            throw new IllegalArgumentException(
                    "--train-on %d and --train-every %d must be at least one day".formatted(trainOn, trainEvery));
        }
        if (exitWhenDone && source == SourceKind.SIM && to.isEmpty()) {
            throw new IllegalArgumentException(
                    "--exit-when-done needs an end, which a simulated market has only with --to");
        }
    }

    /** Whether market time waits for due trainings: when the source ends by itself, unless told to run free. */
    public boolean isLockstep() {
        return !freeRun && (source == SourceKind.CSV || to.isPresent());
    }
}
