package io.regimeflow.launcher.cli;

import io.regimeflow.evaluation.report.ReportConfig;
import io.regimeflow.evaluation.report.ReportFolder;
import io.regimeflow.ingest.IngestService;
import io.regimeflow.launcher.console.LogFile;
import io.regimeflow.launcher.console.Narrator;
import io.regimeflow.launcher.console.Progress;
import io.regimeflow.launcher.console.ReplayProgressNote;
import io.regimeflow.launcher.console.Screen;
import io.regimeflow.launcher.console.Screens;
import io.regimeflow.launcher.console.TrainingProgress;
import io.regimeflow.launcher.machine.DataDirectory;
import io.regimeflow.launcher.platform.ClusterAddresses;
import io.regimeflow.launcher.platform.Drain;
import io.regimeflow.launcher.platform.LocalCluster;
import io.regimeflow.launcher.platform.Platform;
import io.regimeflow.launcher.platform.PlatformConfig;
import io.regimeflow.launcher.platform.PlatformPlan;
import io.regimeflow.launcher.summary.AuditFigures;
import io.regimeflow.launcher.summary.RunSummary;
import io.regimeflow.launcher.summary.Tally;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.concurrent.atomic.AtomicBoolean;

/**
 * One run of the platform, from configuration to exit code.
 *
 * <p><b>Threads.</b> Runs on the caller's; a shutdown hook closes everything when the process is asked to end.
 */
final class PlatformRun {
    private static final long TICK_MILLIS = 200;

    private final ConfigSources sources;
    private final CloseStack started = new CloseStack();
    private final AtomicBoolean over = new AtomicBoolean();
    private volatile boolean stopped;
    private volatile Runnable begunToStop = () -> {};
    private volatile Runnable hasStopped = () -> {};

    PlatformRun(ConfigSources sources) {
        this.sources = sources;
    }

    /** Starts everything, and returns when a finite source has been dealt with; else runs until the process ends. */
    int execute() throws InterruptedException {
        PlatformConfig config = Config.load(sources).bind(PlatformConfig.class, PlatformConfig.PREFIX);
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "shutdown"));
        Optional<RunSummary> summary;
        try (started) {
            summary = finish(config);
        } catch (RuntimeException | InterruptedException e) {
            if (stopped) {
                // The shutdown hook has pulled everything from under this thread; the process ends with it.
                Thread.currentThread().join();
            }
            throw e;
        }
        summary.map(RunSummary::json).ifPresent(System.out::println);
        return ExitCode.OK;
    }

    /** Whatever a run ends with is its own end, unless the process was asked to end before. */
    private Optional<RunSummary> finish(PlatformConfig config) throws InterruptedException {
        try {
            return run(config);
        } finally {
            over.set(true);
        }
    }

    private void end() {
        stopped = over.compareAndSet(false, true);
        if (stopped) {
            begunToStop.run();
        }
        started.close();
        if (stopped) {
            hasStopped.run();
        }
    }

    /** Returns the summary if it was asked for. */
    private Optional<RunSummary> run(PlatformConfig config) throws InterruptedException {
        Screen screen = started.push(Screens.open(config.summary().isPresent() ? System.err : System.out));
        var data = started.push(DataDirectory.open(config.dataDir()));
        LogFile.in(data.logs());
        var addresses = ClusterAddresses.claim(data, config.ports());
        var plan = PlatformPlan.of(sources, config, data, addresses);

        screen.line("starting on %s".formatted(data.root()));
        begunToStop = () -> screen.line("stopping");
        hasStopped = () -> screen.line("stopped; the next up on %s goes on from here".formatted(data.root()));
        var cluster = started.push(LocalCluster.start(data, addresses));
        var narrator = started.push(Narrator.start(cluster.kafka(), cluster.topics(), screen, reports(plan)));
        var trainings = new TrainingProgress();
        var platform = started.push(Platform.launch(plan, cluster, trainings, Version.text()));
        awaitReady(platform);
        screen.line("ready after %.1f s | Kafka %s | registry %s | log %s"
                .formatted(
                        uptime().toMillis() / 1000.0,
                        addresses.broker().address(),
                        cluster.registryUrl(),
                        data.logs()));

        follow(platform, trainings, narrator, config.exitWhenDone());
        awaitDrained(plan, cluster, platform);
        screen.line("done after %.1f s".formatted(uptime().toMillis() / 1000.0));
        platform.stoppedAudits()
                .forEach(group -> screen.line("the audit %s stopped; the log file says why".formatted(group)));
        var audit = new AuditFigures(
                platform.audited(),
                platform.skippedByAudit(),
                platform.stoppedAudits().size());
        return config.summary()
                .map(json -> Tally.of(cluster.kafka(), cluster.topics(), config.interval(), audit, uptime()));
    }

    private static Optional<ReportFolder> reports(PlatformPlan plan) {
        return Optional.of(plan.services().evaluation().report())
                .filter(ReportConfig::enabled)
                .map(config -> new ReportFolder(config.dir()));
    }

    private static void awaitReady(Platform platform) throws InterruptedException {
        while (!(platform.readiness() instanceof Readiness.Ready)) {
            refuseFailed(platform);
            Thread.sleep(TICK_MILLIS / 4);
        }
    }

    /** Shows progress until every bar is published; for ever, unless told to exit then. */
    private static void follow(Platform platform, TrainingProgress trainings, Narrator narrator, boolean exitWhenDone)
            throws InterruptedException {
        IngestService ingest = platform.ingest();
        while (!(exitWhenDone && ingest.isDone())) {
            refuseFailed(platform);
            Progress replay = ReplayProgressNote.of(ingest.progress());
            narrator.show(trainings.now().orElse(replay));
            Thread.sleep(TICK_MILLIS);
        }
        ingest.awaitDone();
    }

    private static void awaitDrained(PlatformPlan plan, LocalCluster cluster, Platform platform)
            throws InterruptedException {
        try (var drain = new Drain(cluster.kafka(), cluster.topics(), plan)) {
            while (!drain.isDone(platform.ingest().publishedNextOffsets(), platform.stoppedAudits())) {
                refuseFailed(platform);
                Thread.sleep(TICK_MILLIS);
            }
        }
    }

    private static void refuseFailed(Platform platform) {
        if (!(platform.readiness() instanceof Readiness.Failed failed)) {
            return;
        }
        if (platform.ingest().done().isCompletedExceptionally()) {
            try {
                platform.ingest().done().join();
            } catch (CompletionException e) {
                if (e.getCause() instanceof RuntimeException cause) {
                    throw cause;
                }
            }
        }
        throw new IllegalStateException(failed.reason() + "; the log file says more");
    }

    private static Duration uptime() {
        return Duration.ofMillis(ManagementFactory.getRuntimeMXBean().getUptime());
    }
}
