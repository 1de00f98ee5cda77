package io.regimeflow.features;

import io.regimeflow.features.audit.FeatureAuditor;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.Topics;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Computes the vectors of every configured feature set from bars until it is closed; one topology for each set,
 * and where configured an auditor beside it.
 *
 * <p><b>Failure.</b> Bad records are dead-lettered, by each topology; anything else stops the topology that met it, and
 * {@link #readiness()} says why. An auditor that fails or cannot be started ends nothing but itself:
 * {@link #stoppedAudits()}.
 */
public final class FeatureStreamService implements Service {
    private final List<StreamsRunner> runners;
    private final List<FeatureAuditor> auditors;
    private final CloseStack started;

    private FeatureStreamService(List<StreamsRunner> runners, List<FeatureAuditor> auditors, CloseStack started) {
        this.runners = List.copyOf(runners);
        this.auditors = List.copyOf(auditors);
        this.started = started;
    }

    /** Starts the service; the topics must exist. */
    public static FeatureStreamService launch(FeatureStreamConfig config, Topics topics, Telemetry telemetry) {
        var started = new CloseStack();
        try {
            var runners = new ArrayList<StreamsRunner>();
            var auditors = new ArrayList<FeatureAuditor>();
            for (FeatureApplication application : config.applications()) {
                var log = new PublishedBars(topics.marketData(), application.streams());
                var processors = FeatureProcessorSupplier.of(application.pipelines(), log);
                var topology = new FeatureTopology(topics, processors).build();
                runners.add(started.push(StreamsRunner.start(topology, application.streams(), telemetry)));
                if (config.audit().isOn()) {
                    var settings = config.auditor(application);
                    auditors.add(started.push(FeatureAuditor.start(
                            application.pipelines(),
                            new StateRemake(application.pipelines(), new PublishedBars(topics.marketData(), settings)),
                            config.audit(),
                            settings,
                            topics,
                            telemetry)));
                }
                // Last, so closed first: a stream thread may be reading it.
                started.push(log);
            }
            return new FeatureStreamService(runners, auditors, started);
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    @Override
    public String name() {
        return "feature-stream";
    }

    /** Failed where a topology has failed, else not ready where one is not. */
    @Override
    public Readiness readiness() {
        Readiness joined = Readiness.ready();
        for (StreamsRunner runner : runners) {
            Readiness one = runner.readiness();
            if (one instanceof Readiness.Failed) {
                return one;
            }
            if (joined instanceof Readiness.Ready) {
                joined = one;
            }
        }
        return joined;
    }

    /** How many served vectors have been recomputed and compared since the start. */
    public long audited() {
        return auditors.stream().mapToLong(FeatureAuditor::compared).sum();
    }

    /** How many served vectors had to be passed over since the start. */
    public long skipped() {
        return auditors.stream().mapToLong(FeatureAuditor::skipped).sum();
    }

    /** Consumer groups of the auditors that a failure has ended or kept from starting. */
    public Set<String> stoppedAudits() {
        return auditors.stream()
                .filter(FeatureAuditor::hasStopped)
                .map(FeatureAuditor::applicationId)
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public void close() {
        started.close();
    }
}
