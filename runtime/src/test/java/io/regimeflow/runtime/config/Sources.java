package io.regimeflow.runtime.config;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** Configuration sources for tests. */
final class Sources {
    private Sources() {}

    static ConfigSources none() {
        return new ConfigSources(Map.of(), Map.of(), Optional.empty());
    }

    static ConfigSources commandLine(String... keysAndValues) {
        return new ConfigSources(map(keysAndValues), Map.of(), Optional.empty());
    }

    static ConfigSources environment(String... namesAndValues) {
        return new ConfigSources(Map.of(), map(namesAndValues), Optional.empty());
    }

    static ConfigSources file(Path file) {
        return new ConfigSources(Map.of(), Map.of(), Optional.of(file));
    }

    private static Map<String, String> map(String... pairs) {
        var map = new TreeMap<String, String>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }
}
