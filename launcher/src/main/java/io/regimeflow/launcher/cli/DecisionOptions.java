package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.trainer.request.RecordedTraining;
import java.nio.file.Path;
import java.util.List;
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

    /** A release of one line as people name it there: the beginning of its id, its version, or {@code LINE@VERSION}. */
    static RecordedTraining release(String text, ModelLine line, DecisionLog log) {
        List<RecordedTraining> ofLine = log.trainings().stream()
                .filter(training -> training.line().equals(line))
                .toList();
        return ofLine.stream()
                .filter(training -> training.version().toString().equals(text))
                .findFirst()
                .orElseGet(() -> ReleaseChoice.of(text, ofLine));
    }
}
