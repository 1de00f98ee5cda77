package io.regimeflow.domain.model;

import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.regime.Regime;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/** What a model predicts. */
public enum Task {
    /** One of the six {@link Regime}s. */
    REGIME,
    /** One of the three {@link Signal}s. */
    SIGNAL;

    /** Reads {@code regime} or {@code signal}. */
    public static Task parse(String code) {
        return Arrays.stream(values())
                .filter(task -> task.code().equals(code))
                .findFirst()
                .orElseThrow(
                        () -> new IllegalArgumentException("task '%s' is not one of regime, signal".formatted(code)));
    }

    /** The written form: {@code regime} or {@code signal}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Names of the classes in the order of the model's output columns. */
    public List<String> classNames() {
        return switch (this) {
            case REGIME -> Arrays.stream(Regime.values()).map(Regime::label).toList();
            case SIGNAL -> Arrays.stream(Signal.values()).map(Signal::name).toList();
        };
    }
}
