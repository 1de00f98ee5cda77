package io.regimeflow.launcher.cli;

import io.regimeflow.runtime.config.ConfigSources;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine.Option;

/** Options of every command that reads configuration. */
final class ConfigOptions {
    @Option(
            names = "--config",
            paramLabel = "FILE",
            description = "configuration file (.properties or .yaml), below the environment in rank")
    private Path file;

    @Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "set any configuration key, e.g. --set trainer.max-epochs=6; may be repeated")
    private final Map<String, String> set = new LinkedHashMap<>();

    /** All sources, with {@code options} on the command line beside {@code --set}. */
    ConfigSources sources(Map<String, String> options) {
        var commandLine = new HashMap<>(set);
        commandLine.putAll(options);
        return new ConfigSources(commandLine, System.getenv(), Optional.ofNullable(file));
    }
}
