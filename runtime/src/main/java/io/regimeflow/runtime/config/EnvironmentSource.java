package io.regimeflow.runtime.config;

import java.util.Map;
import java.util.Set;
import org.eclipse.microprofile.config.spi.ConfigSource;

/**
 * The environment, asked by key.
 *
 * <p>A key has one variable, but a variable may belong to several keys ({@code A_B_C} to {@code a.b-c} and {@code a-b.c}),
 * so this source lists no names; it can only be asked.
 */
record EnvironmentSource(int ordinal, Map<String, String> variables) implements ConfigSource {
    static final String NAME = "the environment variable";

    @Override
    public Set<String> getPropertyNames() {
        return Set.of();
    }

    @Override
    public int getOrdinal() {
        return ordinal;
    }

    @Override
    public String getValue(String key) {
        return variables.get(KeyNames.environmentVariable(key));
    }

    @Override
    public String getName() {
        return NAME;
    }
}
