package io.regimeflow.benchmarks.replay;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.telemetry.Telemetry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToDoubleFunction;

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
        List<Restored> restored = new ArrayList<>();
        List<Double> read = new ArrayList<>();
        try (var cluster = new ReplayCluster(directory.resolve("broker"))) {
            var log = new LogReader(cluster.kafka());
            preload(cluster);
            fill(cluster, log);
            for (int round = 0; round < settings.warmUps() + settings.rounds(); round++) {
                Restored fromDisk = start(cluster);
                Directories.delete(state());
                Restored fromChangelog = start(cluster);
                fromChangelog.requireRecords(log.records());
                double bare = log.secondsToRead(changelog());
                if (round >= settings.warmUps()) {
                    kept.add(fromDisk.untilReady());
                    restored.add(fromChangelog);
                    read.add(bare);
                }
            }
            print(kept, restored, read, log);
        }
    }

    /**
     * One start.
     *
     * @param untilReady seconds
     * @param restoring seconds of them from the first changelog partition to the last
     */
    private record Restored(double untilReady, double restoring, long records) {

        void requireRecords(long inChangelog) {
            if (records != inChangelog) {
                throw new IllegalStateException(
                        "%d records were restored where the changelog has %d".formatted(records, inChangelog));
            }
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
            start(cluster, running, Telemetry.create(ID));
            long limit = System.nanoTime() + PATIENCE_NANOS;
            while (cluster.committed(application()) < settings.bars()) {
                requireTime(limit, running);
            }
        }
        log.secondsToRead(changelog());
    }

    private Restored start(ReplayCluster cluster) {
        var telemetry = Telemetry.create(ID);
        long start = System.nanoTime();
        try (var running = new Running()) {
            start(cluster, running, telemetry);
            while (!(running.readiness() instanceof Readiness.Ready)) {
                requireTime(start + PATIENCE_NANOS, running);
            }
            double untilReady = (System.nanoTime() - start) / 1e9;
            var restoring = telemetry.timer("streams.restore", "application", application());
            var records = telemetry.counter("streams.restore.records", "application", application());
            return new Restored(untilReady, restoring.total().toNanos() / 1e9, records.count());
        }
    }

    private void start(ReplayCluster cluster, Running running, Telemetry telemetry) {
        new Applications(cluster, COMMIT).features(set, Interval.M15, telemetry).start(ID, state(), running);
    }

    private static void requireTime(long limit, Running running) {
        if (System.nanoTime() > limit) {
            throw new IllegalStateException("not ready after two minutes: " + running.readiness());
        }
        LockSupport.parkNanos(LOOK_AGAIN_NANOS);
    }

    private void print(List<Double> kept, List<Restored> restored, List<Double> read, LogReader log) {
        var ready = new Table("until feature-stream is ready", "seconds", "min–max");
        row(ready, "with its state on disk", new Figures(kept));
        row(ready, "with the changelog alone", figures(restored, Restored::untilReady));
        System.out.println(ready);
        System.out.println();
        var reading = new Table("the changelog", "seconds", "min–max", "records/s", "MB/s", "ratio", "min–max");
        Figures bare = rates(log, new Figures(read));
        rates(reading, log, "restored", figures(restored, Restored::restoring), bare);
        rates(reading, log, "read by a bare consumer", new Figures(read), bare);
        System.out.println(reading);
        System.out.printf(
                "%nMedian of %d rounds, taking turns: %s of %,d instruments, %,d records and %,d bytes in the changelog. Until ready includes joining the group.%n",
                settings.rounds(), set.id(), settings.instruments(), log.records(), log.bytes());
        System.out.println(Machine.line());
    }

    private static Figures figures(List<Restored> rounds, ToDoubleFunction<Restored> figure) {
        return new Figures(rounds.stream().mapToDouble(figure).boxed().toList());
    }

    private static Figures rates(LogReader log, Figures seconds) {
        return new Figures(
                seconds.rounds().stream().map(each -> log.records() / each).toList());
    }

    private static void rates(Table table, LogReader log, String name, Figures seconds, Figures bare) {
        Figures rates = rates(log, seconds);
        Figures ratio = rates.over(bare);
        table.row(
                name,
                seconds.medianAs("%.3f"),
                seconds.rangeAs("%.3f"),
                rates.medianAs("%,.0f"),
                "%.0f".formatted(log.bytes() / seconds.median() / 1e6),
                ratio.medianAs("%.3f"),
                ratio.rangeAs("%.3f"));
    }

    private static void row(Table table, String name, Figures seconds) {
        table.row(name, seconds.medianAs("%.2f"), seconds.rangeAs("%.2f"));
    }
}
