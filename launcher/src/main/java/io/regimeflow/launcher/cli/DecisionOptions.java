package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.nio.file.Path;
import java.util.Optional;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Where the commands that decide, or read what was decided, find the logs. */
final class DecisionOptions {
    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration file of the services, below the environment in rank")
    private Optional<Path> file = Optional.empty();

    /** Where the cluster is. */
    ClusterConfig cluster() {
        var keys = cluster.keys(System.getenv(), file);
        return LiveCluster.of(Config.load(new ConfigSources(keys, System.getenv(), file)));
    }

    /** What stands on the logs by now. */
    DecisionLog log() {
        ClusterConfig found = cluster();
        return DecisionLog.read(found.kafka(), found.catalogue());
    }
}
