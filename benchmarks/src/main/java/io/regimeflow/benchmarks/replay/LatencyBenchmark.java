package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Percentiles;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** From a bar due on the broker to its vector, committed, at a reader; for several commit intervals, in turn. */
public final class LatencyBenchmark {
    private static final double[] PERCENTILES = {50, 99, 99.9};

    private final LatencySettings settings;
    private final Path directory;
    private final FeatureSet set;

    private LatencyBenchmark(LatencySettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
        FeatureSet shipped = FeatureSets.byName(settings.featureSet());
        // Every base bar is to close a working bar, and so to give a vector.
        this.set =
                shipped.intervals().isEmpty() ? shipped : shipped.over(List.of(Interval.M5, Interval.M15, Interval.H1));
    }

    public static void main(String[] arguments) throws Exception {
        var settings = Arguments.read(arguments, LatencySettings.class);
        Path directory = Files.createTempDirectory("regimeflow-latency");
        try {
            new LatencyBenchmark(settings, directory).run();
        } finally {
            Directories.delete(directory);
        }
    }

    private void run() throws Exception {
        Map<Duration, List<Percentiles>> results = new LinkedHashMap<>();
        try (var cluster = new ReplayCluster(directory.resolve("broker"))) {
            for (int round = 0; round < settings.rounds(); round++) {
                for (Duration commit : settings.commitIntervals()) {
                    var percentiles = round(cluster, commit);
                    cluster.freshTopics();
                    System.err.printf(
                            "round %d, commit %s: p99 %.1f ms%n", round, commit, percentiles.micros(99) / 1e3);
                    results.computeIfAbsent(commit, key -> new ArrayList<>()).add(percentiles);
                }
            }
        }
        print(results);
    }

    private Percentiles round(ReplayCluster cluster, Duration commit) throws Exception {
        var bars = new SimulatedBars(settings.instruments(), barsEach());
        List<Bar> all = new ArrayList<>();
        bars.forEach(all::add);
        int toWarmUp = warmUp(all.get(0)) * settings.instruments();
        try (var writer = new TopicWriter(cluster.kafka())) {
            var preloaded = new Preloaded(cluster.topics(), writer);
            all.subList(0, toWarmUp).forEach(preloaded::bar);
            writer.flush();
        }
        String id = "latency-%d-%d".formatted(commit.toMillis(), System.nanoTime());
        try (var committed = new CommittedOutput(cluster.topics().features().name(), cluster.kafka());
                var running = new Running()) {
            new Applications(cluster, commit).features(set, Interval.M5).start(id, directory.resolve(id), running);
            committed.await(settings.instruments(), running::readiness);
            return new OpenLoop(cluster.kafka(), cluster.topics(), settings.rate())
                    .run(all.subList(toWarmUp, toWarmUp + settings.bars()), settings.rate() * settings.warmUpSeconds());
        }
    }

    private int barsEach() {
        return warmUp(firstBar()) + settings.bars() / settings.instruments() + 1;
    }

    private Bar firstBar() {
        List<Bar> bars = new ArrayList<>();
        new SimulatedBars(1, 1).forEach(bars::add);
        return bars.get(0);
    }

    /** Base bars until the first vector. */
    private int warmUp(Bar bar) {
        return FeaturePipeline.create(set, bar.instrument(), SimulatedBars.BASE, Interval.M5)
                .warmUp();
    }

    private void print(Map<Duration, List<Percentiles>> results) {
        var table = new Table("commit interval", "p50, ms", "min–max", "p99, ms", "min–max", "p99.9, ms", "min–max");
        results.forEach((commit, rounds) -> {
            List<String> cells = new ArrayList<>(List.of(commit.toMillis() + " ms"));
            for (double percentile : PERCENTILES) {
                var millis = new Figures(rounds.stream()
                        .map(each -> each.micros(percentile) / 1e3)
                        .toList());
                cells.add(millis.medianAs("%.1f"));
                cells.add(millis.rangeAs("%.1f"));
            }
            table.row(cells.toArray(String[]::new));
        });
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d rounds of %d s after %d s, taking turns: %d bars a second of %d instruments, open loop, from the moment when a bar was due; %s over 5m, every bar gives a vector; exactly_once_v2, read_committed.%n",
                settings.rounds(),
                settings.seconds(),
                settings.warmUpSeconds(),
                settings.rate(),
                settings.instruments(),
                set.id());
        System.out.println(Machine.line());
    }
}
