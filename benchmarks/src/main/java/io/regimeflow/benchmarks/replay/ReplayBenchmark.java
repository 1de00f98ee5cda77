package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Rounds;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.benchmarks.model.RandomReleases;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * Bars a second through the platform's topologies and through a bare pass-through: same broker, same records, same
 * settings, in turn.
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
            long vectors = preload(cluster);
            System.err.printf("preloaded %,d bars, which give %,d vectors%n", settings.bars(), vectors);
            var contenders = contenders(cluster, vectors);
            print(new Rounds(settings.warmUps(), settings.rounds()).of(contenders), contenders);
        }
    }

    private long preload(ReplayCluster cluster) {
        var bars = new SimulatedBars(settings.instruments(), settings.barsPerInstrument());
        try (var writer = new TopicWriter(cluster.kafka())) {
            var preloaded = new Preloaded(cluster.topics(), writer);
            preloaded.deployments(bars, new RandomReleases(settings.hidden()));
            return preloaded.bars(bars);
        }
    }

    private List<Replay> contenders(ReplayCluster cluster, long vectors) {
        var applications = new Applications(cluster, settings.commitInterval());
        var topics = cluster.topics();
        return List.of(
                replay(
                        "bare pass-through",
                        applications::passThrough,
                        cluster,
                        ReplayCluster.PASSED_THROUGH,
                        settings.bars()),
                replay(
                        "feature-stream",
                        applications::features,
                        cluster,
                        topics.features().name(),
                        vectors),
                replay(
                        "feature-stream + inference",
                        applications::predictions,
                        cluster,
                        topics.predictions().name(),
                        vectors));
    }

    private Replay replay(String name, Application application, ReplayCluster cluster, String output, long outputs) {
        return new Replay(name, application, cluster, directory.resolve("state"), output, outputs, settings.bars());
    }

    private void print(Map<String, Figures> figures, List<Replay> contenders) {
        var table = new Table("topology", "bars/s", "min–max", "of pass-through", "min–max", "records out");
        Figures base = figures.get(contenders.get(0).name());
        for (Replay contender : contenders) {
            Figures bars = figures.get(contender.name());
            table.row(
                    contender.name(),
                    bars.medianAs("%,.0f"),
                    bars.rangeAs("%,.0f"),
                    bars.over(base).medianAs("%.3f"),
                    bars.over(base).rangeAs("%.3f"),
                    "%,d".formatted(contender.outputs()));
        }
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d rounds, taking turns: %,d bars of %d instruments, 4 partitions, one stream thread a topology, exactly_once_v2, commit every %d ms; broker in the same JVM; two models a bar, LSTM %s.%n",
                settings.rounds(),
                settings.bars(),
                settings.instruments(),
                settings.commitInterval().toMillis(),
                settings.hidden());
        System.out.println(Machine.line());
    }
}
