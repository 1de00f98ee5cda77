package io.regimeflow.modelformat;

import java.util.Arrays;

/** From where a training takes its first weights. */
public enum TrainingType {
    /** From the seed. */
    FULL,
    /** From the line's champion. */
    INCREMENTAL;

    /** Reads the name; throws {@link IllegalArgumentException} that says what is allowed. */
    public static TrainingType parse(String name) {
        return Arrays.stream(values())
                .filter(type -> type.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "training type '%s' is not one of FULL, INCREMENTAL".formatted(name)));
    }
}
