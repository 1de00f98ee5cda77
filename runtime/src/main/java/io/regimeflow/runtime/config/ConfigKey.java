package io.regimeflow.runtime.config;

import java.util.Optional;

/**
 * One key that a configuration record reads, for reference pages and help texts.
 *
 * @param name e.g. {@code ingest.poll-size}; ends in {@code .*} where any further key is taken
 * @param allowed what values it takes, in words
 * @param defaultValue the value when nobody sets it; absent for a required key and for an optional one
 * @param doc what it means, or empty
 * @param optional whether it may stay unset
 */
public record ConfigKey(String name, String allowed, Optional<String> defaultValue, String doc, boolean optional) {

    /** The environment variable that sets it. */
    public String environmentVariable() {
        return KeyNames.environmentVariable(name);
    }

    /** Whether somebody has to set it. */
    public boolean required() {
        return !optional && defaultValue.isEmpty();
    }

    /** Whether this key reads {@code name}: its own name or, for a map, any name below it. */
    boolean covers(String name) {
        return isMap() ? name.startsWith(mapPrefix()) : this.name.equals(name);
    }

    /** As {@link #covers}, for the name of an environment variable. */
    boolean coversVariable(String variable) {
        return isMap()
                ? variable.startsWith(KeyNames.environmentVariable(mapPrefix()))
                : environmentVariable().equals(variable);
    }

    boolean isMap() {
        return name.endsWith(".*");
    }

    private String mapPrefix() {
        return name.substring(0, name.length() - 1);
    }
}
