package io.regimeflow.runtime.config;

import java.util.Optional;

/**
 * Reads one value from text.
 *
 * @param allowed what it takes, in words: {@code a whole number}, {@code one of fast, slow}
 */
record ValueReader(String allowed, Parse parse) {

    /** Turns text into a value; throws any {@link RuntimeException} for a text that is not allowed. */
    @FunctionalInterface
    interface Parse {
        Object apply(String text);
    }

    /** The reader for a type, or nothing where the type is not a single value. */
    static Optional<ValueReader> of(Class<?> type) {
        return StandardValues.reader(type).or(() -> OwnTypes.reader(type));
    }
}
