package io.regimeflow.ingest;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.csv.CsvDirectory;
import io.regimeflow.ingest.csv.CsvSource;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.ingest.source.BarSource;
import io.regimeflow.ingest.truth.SimulatedSource;

/** Makes the source that the configuration asks for. */
final class Sources {
    private static final Interval SIMULATED_INTERVAL = Interval.M5;

    private Sources() {}

    static BarSource of(IngestConfig config) {
        return switch (config.source()) {
            case SIM -> simulated(config);
            case CSV -> files(config);
        };
    }

    private static BarSource simulated(IngestConfig config) {
        var interval = config.baseInterval().orElse(SIMULATED_INTERVAL);
        if (!config.interval().isMultipleOf(interval)) {
            throw new BadInputException(
                    "interval %s is not made of whole simulated bars of %s; choose a multiple or set base-interval"
                            .formatted(config.interval(), interval));
        }
        if (!interval.isBoundary(config.simulatedStart().toEpochMilli())) {
            throw new BadInputException(
                    "from %s does not begin a simulated bar of %s".formatted(config.simulatedStart(), interval));
        }
        var simulation = config.simulation();
        return new SimulatedSource(
                simulation.seed(), config.instruments(), interval, config.simulatedStart(), simulation.truth());
    }

    private static BarSource files(IngestConfig config) {
        var directory = CsvDirectory.list(config.data().orElseThrow());
        var interval =
                config.baseInterval().orElseGet(() -> directory.onlyInterval(config.instruments(), config.interval()));
        return CsvSource.find(directory, config.instruments(), interval);
    }
}
