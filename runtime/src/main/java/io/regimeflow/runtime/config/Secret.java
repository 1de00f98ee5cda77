package io.regimeflow.runtime.config;

import java.util.Objects;

/**
 * A value that nobody but the other side may see: it is never printed, and what is wrong with it is told without it.
 *
 * <p>A record with a component of this type may be printed, logged and compared. Set it by its environment variable: a command
 * line can be read by every user of the machine.
 */
public final class Secret {
    /** What stands in messages where the value would. */
    public static final String SHOWN = "(hidden)";

    private final String value;

    private Secret(String value) {
        this.value = value;
    }

    /** Holds a text as it is. */
    public static Secret parse(String value) {
        return new Secret(Objects.requireNonNull(value, "value"));
    }

    /** The value; for the one call that needs it. */
    public String reveal() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return SHOWN;
    }
}
