package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.runtime.lifecycle.Readiness;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** How long feature-stream takes to begin with the state on its disk, with the changelog alone, and what of that is reading. */
public final class RestoreBenchmark {
    private static final Duration COMMIT = Duration.ofMillis(100);
    private static final long PATIENCE_NANOS = Duration.ofMinutes(2).toNanos();
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(5).toNanos();
    private static final String ID = "restore";

    private final RestoreSettings settings;
    private final Path directory;
    private final FeatureSet set;

    private RestoreBenchmark(RestoreSettings settings, Path directory) {
        this.settings = settings;
        this.directory = directory;
        this.set = FeatureSets.byName(settings.featureSet());
    }

    public static void main(String[] arguments) throws Exception {
        var settings = Arguments.read(arguments, RestoreSettings.class);
        Path directory = Files.createTempDirectory("regimeflow-restore");
        try {
            new RestoreBenchmark(settings, directory).run();
        } finally {
            Directories.delete(directory);
        }
    }

    private void run() throws Exception {
        List<Double> kept = new ArrayList<>();
        List<Double> restored = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        try (var cluster = new ReplayCluster(directory.resolve("broker"))) {
            var log = new LogReader(cluster.kafka());
            preload(cluster);
            fill(cluster, log);
            for (int round = 0; round < settings.rounds(); round++) {
                kept.add(secondsToReady(cluster));
                Directories.delete(state());
                restored.add(secondsToReady(cluster));
                read.add(log.secondsToRead(changelog()));
            }
            print(kept, restored, read, log.records(), log.bytes());
        }
    }

    private Path state() {
        return directory.resolve("state");
    }

    private String application() {
        return ID + "-" + set.id();
    }

    private String changelog() {
        return application() + "-pipeline-states-changelog";
    }

    private void preload(ReplayCluster cluster) {
        try (var writer = new TopicWriter(cluster.kafka())) {
            new Preloaded(cluster.topics(), writer)
                    .bars(new SimulatedBars(settings.instruments(), settings.barsEach()));
        }
    }

    private void fill(ReplayCluster cluster, LogReader log) throws Exception {
        try (var running = new Running()) {
            start(cluster, running);
            long limit = System.nanoTime() + PATIENCE_NANOS;
            while (cluster.committed(application()) < settings.bars()) {
                requireTime(limit, running);
            }
        }
        log.secondsToRead(changelog());
    }

    private double secondsToReady(ReplayCluster cluster) {
        long start = System.nanoTime();
        try (var running = new Running()) {
            start(cluster, running);
            while (!(running.readiness() instanceof Readiness.Ready)) {
                requireTime(start + PATIENCE_NANOS, running);
            }
            return (System.nanoTime() - start) / 1e9;
        }
    }

    private void start(ReplayCluster cluster, Running running) {
        new Applications(cluster, COMMIT).features(set, Interval.M15).start(ID, state(), running);
    }

    private static void requireTime(long limit, Running running) {
        if (System.nanoTime() > limit) {
            throw new IllegalStateException("not ready after two minutes: " + running.readiness());
        }
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }

    private void print(List<Double> kept, List<Double> restored, List<Double> read, long records, long bytes) {
        var table = new Table("until feature-stream is ready", "seconds", "min–max");
        row(table, "with its state on disk", kept);
        row(table, "with the changelog alone", restored);
        row(table, "a bare consumer reading the changelog", read);
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d rounds, taking turns: %s of %,d instruments, %,d records and %,d bytes in the changelog; joining the group included.%n",
                settings.rounds(), set.id(), settings.instruments(), records, bytes);
        System.out.println(Machine.line());
    }

    private static void row(Table table, String name, List<Double> seconds) {
        var figures = new Figures(seconds);
        table.row(name, figures.medianAs("%.2f"), figures.rangeAs("%.2f"));
    }
}
