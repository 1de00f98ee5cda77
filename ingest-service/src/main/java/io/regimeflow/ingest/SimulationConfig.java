package io.regimeflow.ingest;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.nio.file.Path;
import java.util.Optional;

/** The simulated market. */
public record SimulationConfig(
        @Default("1") @Doc("seed of the simulated market") long seed,

        @Doc("file for the true regimes of the simulated bars; without it they are not kept")
        Optional<Path> truth) {}
