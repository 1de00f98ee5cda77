package io.regimeflow.launcher.cli;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of the commands that read the log of a running cluster: where it is. */
final class ClusterOptions {
    private static final String BROKER_OF_UP = "127.0.0.1:19092";
    private static final String REGISTRY_OF_UP = "http://127.0.0.1:18081/apis/ccompat/v7";

    @Option(
            names = "--bootstrap-servers",
            paramLabel = "HOST:PORT",
            description = "Kafka brokers (default, where nothing is configured: 127.0.0.1:19092, those of 'up')")
    private Optional<String> bootstrapServers = Optional.empty();

    @Option(
            names = "--registry",
            paramLabel = "URL",
            description =
                    "schema registry (default, where nothing is configured: " + REGISTRY_OF_UP + ", that of 'up')")
    private Optional<String> registry = Optional.empty();

    private record Configured(Kafka kafka, SchemaRegistry schemaRegistry) {
        private record Kafka(Optional<String> bootstrapServers) {}

        private record SchemaRegistry(Optional<String> url) {}
    }

    /** The addresses as keys: what an option says, or what {@code up} has where environment and file say nothing. */
    Map<String, String> keys(Map<String, String> environment, Optional<Path> file) {
        Configured configured =
                Config.load(new ConfigSources(Map.of(), environment, file)).bind(Configured.class, "");
        var keys = new HashMap<String, String>();
        address(bootstrapServers, configured.kafka().bootstrapServers(), BROKER_OF_UP)
                .ifPresent(servers -> keys.put("kafka.bootstrap-servers", servers));
        address(registry, configured.schemaRegistry().url(), REGISTRY_OF_UP)
                .ifPresent(url -> keys.put("schema-registry.url", url));
        return keys;
    }

    private static Optional<String> address(Optional<String> option, Optional<String> configured, String ofUp) {
        return option.isPresent() || configured.isPresent() ? option : Optional.of(ofUp);
    }
}
