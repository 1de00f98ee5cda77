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
    /** Variables of the build, which may be set in a developer's shell, are no configuration keys. */
    private static final String FOR_TESTS = "REGIMEFLOW_TEST_";

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
        var environment = new HashMap<>(System.getenv());
        environment.keySet().removeIf(name -> name.startsWith(FOR_TESTS));
        return new ConfigSources(commandLine, environment, Optional.ofNullable(file));
    }
}
