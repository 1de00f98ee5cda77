package io.regimeflow.runtime.config;

import java.util.List;

/**
 * The configuration is wrong; nothing was started.
 *
 * <p>Each problem is one line for the person who wrote the configuration: the key, its value, where it was read, and what
 * is allowed.
 */
public final class ConfigException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<String> problems;

    ConfigException(List<String> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** For what only a service itself can judge, such as the environment that a native library needs. */
    public static ConfigException of(String problem) {
        return new ConfigException(List.of(problem));
    }

    /** The mistakes, one line each; at least one. */
    public List<String> problems() {
        return problems;
    }

    private static String message(List<String> problems) {
        return problems.size() == 1
                ? problems.get(0)
                : "%d mistakes in the configuration:%n  - %s"
                        .formatted(problems.size(), String.join("%n  - ".formatted(), problems));
    }
}
