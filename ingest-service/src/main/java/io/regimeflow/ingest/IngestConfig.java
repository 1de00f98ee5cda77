package io.regimeflow.ingest;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.publish.BatchLimits;
import io.regimeflow.ingest.replay.DueSchedule;
import io.regimeflow.ingest.replay.Speed;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.schemas.topic.KafkaSettings;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;

/**
 * What the ingest service publishes, from where, and how fast.
 *
 * @param instruments none means {@code SIM:ALPHA} of the simulated market; files need at least one
 * @param interval the platform's working interval, which whole bars must make up
 * @param baseInterval length of the published bars; without it what the file names say, and 5m for the simulated market
 * @param from open time of the first bar; without it the first there is, and 2025-01-01 for the simulated market
 * @param to latest close time; without it the end of the files, and no end for the simulated market
 * @param speed without it {@code max} for files and 20 for the simulated market
 * @param due when market time stops at the gate; the simulated market's first {@code due.history} is published at full speed
 */
public record IngestConfig(
        KafkaSettings kafka,

        @Default("sim") @Doc("where bars come from: sim or csv")
        SourceKind source,

        @Default("") @Doc("instruments VENUE:SYMBOL, separated by commas")
        List<Instrument> instruments,

        @Default("15m") @Doc("working interval, a multiple of the base interval")
        Interval interval,

        @Doc("interval of the published bars, where file names do not tell it")
        Optional<Interval> baseInterval,

        @Doc("directory of .csv, .csv.gz and .zip files") Optional<Path> data,
        @Doc("first open time") Optional<Instant> from,
        @Doc("last close time") Optional<Instant> to,

        @Doc("bars per second of all instruments together, or max")
        Optional<Speed> speed,

        DueSchedule due,
        SimulationConfig simulation,
        BatchLimits batch,

        @Default("regimeflow-ingest") @Doc("transactional id; a second service with the same one takes over")
        String transactionalId) {
    private static final Instrument SIMULATED = new Instrument("SIM", "ALPHA");
    private static final Instant SIMULATED_START = Instant.parse("2025-01-01T00:00:00Z");
    private static final Speed SIMULATED_SPEED = new Speed(20);

    public IngestConfig {
        if (instruments.isEmpty() && source == SourceKind.SIM) {
            instruments = List.of(SIMULATED);
        }
        instruments = List.copyOf(instruments);
        if (instruments.isEmpty()) {
            throw new IllegalArgumentException("no instruments; name at least one, e.g. BINANCE:BTCUSDT");
        }
        if (new HashSet<>(instruments).size() < instruments.size()) {
            throw new IllegalArgumentException("an instrument is named twice in %s".formatted(instruments));
        }
        if (source == SourceKind.CSV && data.isEmpty()) {
            throw new IllegalArgumentException("source csv needs data, a directory of .csv, .csv.gz or .zip files");
        }
        if (from.isPresent() && to.isPresent() && !from.get().isBefore(to.get())) {
            throw new IllegalArgumentException("from %s is not before to %s".formatted(from.get(), to.get()));
        }
        if (baseInterval.isPresent() && !interval.isMultipleOf(baseInterval.get())) {
            throw new IllegalArgumentException("interval %s is not made of whole bars of base interval %s"
                    .formatted(interval, baseInterval.get()));
        }
    }

    /** Open time of the simulated market's first bar. */
    Instant simulatedStart() {
        return from.orElse(SIMULATED_START);
    }

    /** Where the range begins, as far as it is known before a bar was read. */
    Optional<Instant> knownStart() {
        return from.or(() -> source == SourceKind.SIM ? Optional.of(SIMULATED_START) : Optional.empty());
    }

    /** Where publishing will come to from {@code marketTime}, if known: the simulated market's history has an end. */
    Optional<Instant> knownEnd(Instant marketTime) {
        return to.or(() -> Optional.of(Instant.ofEpochMilli(pacedFrom())).filter(marketTime::isBefore));
    }

    Speed effectiveSpeed() {
        return speed.orElse(source == SourceKind.SIM ? SIMULATED_SPEED : Speed.MAX);
    }

    /** Close time from which on bars are paced, in milliseconds since the epoch. */
    long pacedFrom() {
        return source == SourceKind.SIM ? due.from(simulatedStart()).first().toEpochMilli() : Long.MIN_VALUE;
    }
}
