package io.regimeflow.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where configuration is read from, strongest first: command line, environment, file. What none of them sets has the
 * default of its {@link Default} annotation.
 *
 * @param commandLine values by key, e.g. {@code ingest.poll-size}
 * @param environment the whole process environment; only names that begin with {@code REGIMEFLOW_} count, and not those
 *     that begin with {@code REGIMEFLOW_TEST_} or {@code REGIMEFLOW_JAVA_}
 * @param file YAML ({@code .yaml}, {@code .yml}) or Java properties ({@code .properties})
 */
public record ConfigSources(Map<String, String> commandLine, Map<String, String> environment, Optional<Path> file) {
    public ConfigSources {
        commandLine = Map.copyOf(commandLine);
        environment = Map.copyOf(environment);
    }
}
