package io.regimeflow.runtime.config;

/**
 * A value as it was read.
 *
 * @param origin where, in words that can follow "read from": {@code the command line}, {@code the environment variable X},
 *     {@code the file y.yaml}
 */
record Setting(String key, String value, String origin) {
    static final String DEFAULT = "the default";

    /** The same, with the value left out of every message. */
    Setting hidden() {
        return new Setting(key, Secret.SHOWN, origin);
    }

    String described() {
        return "%s = '%s', read from %s".formatted(key, value, origin);
    }
}
