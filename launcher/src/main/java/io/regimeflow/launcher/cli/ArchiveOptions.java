package io.regimeflow.launcher.cli;

import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.service.ClusterConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import io.regimeflow.schemas.topic.RecordReader;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.TopicLog;
import io.regimeflow.schemas.topic.Topics;
import io.regimeflow.trainer.ReleaseArchive;
import io.regimeflow.trainer.TrainerConfig;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Options of the commands that speak to a running cluster's trainer or read its releases: where it is, and its configuration. */
final class ArchiveOptions {
    @Mixin
    private ClusterOptions cluster;

    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration file of trainer-service, below the environment in rank")
    private Optional<Path> file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "set any configuration key, e.g. --set trainer.max-epochs=6; may be repeated")
    private final Map<String, String> set = new LinkedHashMap<>();

    /** How the trainer is configured, wherever the cluster is. */
    ConfigSources configured() {
        return new ConfigSources(set, System.getenv(), file);
    }

    /** The same, and where the cluster is. */
    Config config() {
        var keys = new HashMap<>(cluster.keys(System.getenv(), file));
        keys.putAll(set);
        return Config.load(new ConfigSources(keys, System.getenv(), file));
    }

    /** Where it is, once it answers. */
    ClusterConfig find() {
        return LiveCluster.of(config());
    }

    /** Reads who serves on that cluster. */
    DecisionLog log() {
        ClusterConfig found = find();
        return DecisionLog.read(found.kafka(), found.catalogue());
    }

    /** Reads a topic of that cluster from its beginning to its end. */
    <V> void read(Function<Topics, Topic<V>> topic, RecordReader<V> reader) {
        read(find(), topic, reader);
    }

    static <V> void read(ClusterConfig found, Function<Topics, Topic<V>> topic, RecordReader<V> reader) {
        try (var log = TopicLog.open(topic.apply(found.catalogue()), found.kafka(), "desk")) {
            log.readToEnd(reader);
        }
    }

    /** Opens the releases of that cluster. */
    ReleaseArchive open() {
        Config config = config();
        ClusterConfig found = LiveCluster.of(config);
        return ReleaseArchive.open(config.bind(TrainerConfig.class, "trainer"), found.kafka(), found.catalogue());
    }
}
