package io.regimeflow.launcher.platform;

import io.regimeflow.evaluation.EvaluationService;
import io.regimeflow.features.FeatureStreamService;
import io.regimeflow.inference.InferenceService;
import io.regimeflow.ingest.IngestService;
import io.regimeflow.ingest.replay.ReplayGate;
import io.regimeflow.launcher.lockstep.Conductor;
import io.regimeflow.launcher.machine.LoopbackPort;
import io.regimeflow.runtime.admin.AdminServer;
import io.regimeflow.runtime.admin.AdminSettings;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.KafkaSettings;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.TrainerService;
import io.regimeflow.trainer.pipeline.TrainingMonitor;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;

/**
 * The five services of the loop on a local cluster.
 *
 * <p><b>Lifecycle.</b> The ingest service is launched last and closed first, so that no bar comes before there is someone
 * to take it, and none is left half way at the end.
 */
public final class Platform implements AutoCloseable {
    private final List<Service> services = new CopyOnWriteArrayList<>();
    private final CloseStack started = new CloseStack();
    private final PlatformPlan plan;
    private final LocalCluster cluster;
    private FeatureStreamService features;
    private IngestService ingest;

    private Platform(PlatformPlan plan, LocalCluster cluster) {
        this.plan = plan;
        this.cluster = cluster;
    }

    /**
     * Launches every service; they are running when this returns, and ready some time later.
     *
     * @param monitor hears how trainings get on
     * @param version of this build, for the admin pages
     */
    public static Platform launch(PlatformPlan plan, LocalCluster cluster, TrainingMonitor monitor, String version) {
        var platform = new Platform(plan, cluster);
        try {
            platform.launch(monitor, version);
            return platform;
        } catch (RuntimeException e) {
            platform.started.closeQuietly(e);
            throw e;
        }
    }

    private void launch(TrainingMonitor monitor, String version) {
        ServiceConfigs configs = plan.services();
        KafkaSettings kafka = cluster.kafka();
        Topics topics = cluster.topics();
        add(
                InferenceService.NAME,
                version,
                telemetry -> InferenceService.launch(configs.inference(), kafka, topics, telemetry));
        features = add(
                "feature-stream",
                version,
                telemetry -> FeatureStreamService.launch(configs.features(), topics, telemetry));
        add(
                TrainerService.NAME,
                version,
                telemetry -> TrainerService.launch(configs.trainer(), kafka, topics, telemetry, monitor));
        add(
                EvaluationService.NAME,
                version,
                telemetry -> EvaluationService.launch(configs.evaluation(), kafka, topics, telemetry));
        ReplayGate gate = gate(kafka, topics);
        ingest = add(
                "ingest-service",
                version,
                telemetry -> IngestService.launch(configs.ingest(), topics, gate, telemetry));
    }

    private ReplayGate gate(KafkaSettings kafka, Topics topics) {
        return plan.platform().isLockstep()
                ? started.push(Conductor.start(kafka, topics, plan.lines(), plan.trainedGroups(), this::readiness))
                : ReplayGate.open();
    }

    private <S extends Service> S add(String name, String version, Function<Telemetry, S> launch) {
        var telemetry = Telemetry.create(name);
        int port = plan.platform().ports().admin(services.size());
        S service = started.push(launch.apply(telemetry));
        services.add(service);
        started.push(AdminServer.start(
                new AdminSettings(LoopbackPort.HOST, port), name, version, service::readiness, telemetry));
        return service;
    }

    /** Failed when a service or the registry has failed, else not ready when one is not; the reason names it. */
    public Readiness readiness() {
        Readiness result = cluster.readiness();
        for (Service service : services) {
            result = worse(result, service.name(), service.readiness());
        }
        return result;
    }

    private static Readiness worse(Readiness sofar, String name, Readiness next) {
        if (sofar instanceof Readiness.Failed) {
            return sofar;
        }
        if (next instanceof Readiness.Failed failed) {
            return Readiness.failed(name + ": " + failed.reason());
        }
        if (next instanceof Readiness.NotReady waiting && sofar instanceof Readiness.Ready) {
            return Readiness.notReady(name + ": " + waiting.reason());
        }
        return sofar;
    }

    /** The source of bars. */
    public IngestService ingest() {
        return ingest;
    }

    /** How many served vectors have been recomputed and compared. */
    public long audited() {
        return features.audited();
    }

    /** How many had to be passed over. */
    public long skippedByAudit() {
        return features.skipped();
    }

    /** Consumer groups of audits that a failure has ended; whatever they audit is served on. */
    public Set<String> stoppedAudits() {
        return features.stoppedAudits();
    }

    @Override
    public void close() {
        started.close();
    }
}
