package io.regimeflow.runtime.config;

import java.lang.reflect.RecordComponent;
import java.util.Locale;

/** How a key is written in Java, in a file and in the environment. */
final class KeyNames {
    static final String ENVIRONMENT_PREFIX = "REGIMEFLOW_";

    private KeyNames() {}

    /** The last part of a component's key. */
    static String of(RecordComponent component) {
        Key named = component.getAnnotation(Key.class);
        return named == null ? kebab(component.getName()) : named.value();
    }

    /** {@code pollSize} is {@code poll-size}; {@code registryURL} is {@code registry-url}. */
    static String kebab(String component) {
        return component
                .replaceAll("([a-z0-9])([A-Z])", "$1-$2")
                .replaceAll("([A-Z])([A-Z][a-z])", "$1-$2")
                .toLowerCase(Locale.ROOT);
    }

    static String join(String prefix, String key) {
        return prefix.isEmpty() ? key : prefix + "." + key;
    }

    /** {@code ingest.poll-size} is {@code REGIMEFLOW_INGEST_POLL_SIZE}. */
    static String environmentVariable(String key) {
        return ENVIRONMENT_PREFIX + key.replaceAll("[^A-Za-z0-9*]", "_").toUpperCase(Locale.ROOT);
    }
}
