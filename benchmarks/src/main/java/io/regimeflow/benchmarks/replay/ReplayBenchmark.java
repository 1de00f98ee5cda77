package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Rounds;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.benchmarks.model.RandomReleases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Bars a second through the platform's topologies, through a bare pass-through, and through one that puts as many bytes as
 * feature-stream does: same broker, same records, same settings, in turn.
 */
public final class ReplayBenchmark {
    private final ReplaySettings settings;
    private final Path directory;

    private ReplayBenchmark(ReplaySettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
    }

    public static void main(String[] arguments) throws Exception {
        var settings = Arguments.read(arguments, ReplaySettings.class);
        Path directory = Files.createTempDirectory("regimeflow-replay");
        try {
            new ReplayBenchmark(settings, directory).run();
        } finally {
            Directories.delete(directory);
        }
    }

    private void run() throws Exception {
        try (var cluster = new ReplayCluster(directory.resolve("broker"))) {
            var bars = new SimulatedBars(settings.instruments(), settings.barsPerInstrument());
            var contenders = new Contenders(settings, cluster, directory.resolve("state"), bars);
            preload(cluster, bars);
            System.err.printf("preloaded %,d bars%n", settings.bars());
            print(new Rounds(settings.warmUps(), settings.rounds()).of(contenders.replays()), contenders);
        }
    }

    private void preload(ReplayCluster cluster, SimulatedBars bars) {
        try (var writer = new TopicWriter(cluster.kafka())) {
            var preloaded = new Preloaded(cluster.topics(), writer);
            if (settings.inference()) {
                preloaded.deployments(bars, new RandomReleases(settings.hidden()));
            }
            preloaded.bars(bars);
        }
    }

    private void print(Map<String, Figures> figures, Contenders contenders) {
        var table = new Table("topology", "bars/s", "min–max", "held against", "ratio", "min–max", "records out");
        for (Replay replay : contenders.replays()) {
            Figures bars = figures.get(replay.name());
            Figures ratio = bars.over(figures.get(contenders.floorOf(replay)));
            table.row(
                    replay.name(),
                    bars.medianAs("%,.0f"),
                    bars.rangeAs("%,.0f"),
                    contenders.floorOf(replay),
                    ratio.medianAs("%.3f"),
                    ratio.rangeAs("%.3f"),
                    "%,d".formatted(replay.outputs()));
        }
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d rounds, taking turns: %,d bars of %d instruments, 4 partitions, one stream thread a topology, exactly_once_v2, commit every %d ms; broker in the same JVM; with inference two models a bar, LSTM %s.%n",
                settings.rounds(),
                settings.bars(),
                settings.instruments(),
                settings.commitInterval().toMillis(),
                settings.hidden());
        System.out.println(Machine.line());
    }
}
