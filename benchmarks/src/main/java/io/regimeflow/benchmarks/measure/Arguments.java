package io.regimeflow.benchmarks.measure;

import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigException;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Reads {@code key=value} arguments into a benchmark's settings. */
public final class Arguments {
    private Arguments() {}

    /**
     * The settings, with their defaults where no argument says otherwise.
     *
     * @throws IllegalArgumentException when an argument is not of that form
     * @throws ConfigException when a key is unknown or its value not allowed
     */
    public static <R extends Record> R read(String[] arguments, Class<R> settings) {
        Map<String, String> values = new HashMap<>();
        for (String argument : arguments) {
            int equals = argument.indexOf('=');
            if (equals < 1) {
                throw new IllegalArgumentException("argument '%s' is not key=value".formatted(argument));
            }
            values.put(argument.substring(0, equals), argument.substring(equals + 1));
        }
        Config config = Config.load(new ConfigSources(values, Map.of(), Optional.empty()));
        R read = config.bind(settings, "");
        config.rejectUnknown();
        return read;
    }
}
