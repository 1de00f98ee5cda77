package io.regimeflow.launcher.service;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.runtime.admin.AdminServer;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import io.regimeflow.runtime.lifecycle.CloseStack;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.lifecycle.Service;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.SchemaProvisioner;
import io.regimeflow.schemas.topic.TopicProvisioner;
import io.regimeflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;

/** One service with its admin pages, on a cluster whose topics it makes sure of. */
public final class SingleService implements AutoCloseable {
    private final Service service;
    private final CloseStack started;

    private SingleService(Service service, CloseStack started) {
        this.service = service;
        this.started = started;
    }

    private record IntervalKeys(Intervals features) {}

    private record Intervals(
            @Doc("Interval of the bars") @Default("5m") Interval baseInterval,

            @Doc("Interval of the feature vectors") @Default("15m")
            Interval workingInterval) {}

    /**
     * Starts the service.
     *
     * @throws io.regimeflow.runtime.config.ConfigException when a key or value is wrong; nothing was started
     */
    public static SingleService launch(ServiceKind kind, ConfigSources sources, String version) {
        ClusterConfig found = Config.load(sources).bind(ClusterConfig.class, "");
        Config config = Config.load(completed(kind, sources, found));
        config.bind(ClusterConfig.class, "");
        ServiceKind.Launch launch = kind.bind(config);
        config.rejectUnknown();
        return launch(kind, launch, found, version);
    }

    private static SingleService launch(
            ServiceKind kind, ServiceKind.Launch launch, ClusterConfig cluster, String version) {
        var started = new CloseStack();
        try {
            Topics topics = cluster.catalogue();
            try (var admin = Admin.create(cluster.kafka().adminProperties(kind.code()))) {
                TopicProvisioner.provision(admin, topics);
            }
            SchemaProvisioner.provisionBeside(topics);
            var telemetry = Telemetry.create(kind.code());
            Service service = started.push(launch.on(cluster.kafka(), topics, telemetry));
            started.push(AdminServer.start(cluster.admin(), kind.code(), version, service::readiness, telemetry));
            return new SingleService(service, started);
        } catch (RuntimeException e) {
            started.closeQuietly(e);
            throw e;
        }
    }

    /** What the service takes from the cluster's keys, where it was not told otherwise. */
    private static ConfigSources completed(ServiceKind kind, ConfigSources sources, ClusterConfig cluster) {
        Map<String, String> keys = new HashMap<>();
        String servers = cluster.kafka().bootstrapServers();
        if (kind == ServiceKind.INGEST) {
            keys.put("ingest.kafka.bootstrap-servers", servers);
        }
        if (kind == ServiceKind.FEATURES) {
            Intervals intervals =
                    Config.load(sources).bind(IntervalKeys.class, "").features();
            // Bars of another interval have another state: the same group must never read them.
            keys.put(
                    "features.streams.application-id",
                    "regimeflow-features-%s-%s".formatted(intervals.baseInterval(), intervals.workingInterval()));
            keys.put("features.streams.bootstrap-servers", servers);
            keys.put("features.streams.dead-letter-topic", Topics.DEAD_LETTERS);
        }
        keys.putAll(sources.commandLine());
        return new ConfigSources(keys, sources.environment(), sources.file());
    }

    /** Whether it can do its work now. */
    public Readiness readiness() {
        return service.readiness();
    }

    @Override
    public void close() {
        started.close();
    }
}
