package io.regimeflow.runtime.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * The configuration of a process, bound to records.
 *
 * <p>A record's components are keys below a prefix, in kebab case: {@code pollSize} below {@code ingest} is {@code
 * ingest.poll-size}, and in the environment {@code REGIMEFLOW_INGEST_POLL_SIZE}. A component is a text, an int, long,
 * double, boolean, {@link java.nio.file.Path}, {@link java.time.Duration} ({@code 30s} or ISO), {@link java.time.Instant}
 * (or a date, meaning midnight UTC), {@link java.time.LocalDate}, a {@link Secret}, an enum (any case), any type with a static {@code
 * parse(String)}, an {@link java.util.Optional} or a {@link java.util.List} (commas between) of those, a {@code
 * Map<String, String>} (every key below it), or another record.
 *
 * <p><b>Failure.</b> Every mistake of the record that is bound is reported in one {@link ConfigException}; bind one record
 * that nests the others to have all mistakes at once. {@link #rejectUnknown()} comes last.
 *
 * <p><b>Threads.</b> For the one that starts the process.
 */
public final class Config {
    private final Settings settings;
    private final List<ConfigKey> bound = new ArrayList<>();

    private Config(Settings settings) {
        this.settings = settings;
    }

    /**
     * Reads the sources.
     *
     * @throws ConfigException if the file cannot be read
     */
    public static Config load(ConfigSources sources) {
        return new Config(Settings.of(sources));
    }

    /**
     * Builds a record from the keys below {@code prefix}; the empty prefix stands for the keys themselves.
     *
     * @throws ConfigException if a required key is missing, a value is not allowed, or the record's constructor refuses
     *     the values with an {@link IllegalArgumentException}
     * @throws IllegalStateException if the record has a component that configuration cannot hold
     */
    public <R extends Record> R bind(Class<R> type, String prefix) {
        bound.addAll(keys(type, prefix));
        var binder = new RecordBinder(settings);
        return binder.bind(type, prefix).orElseThrow(() -> new ConfigException(binder.problems()));
    }

    /**
     * Refuses every key that no bound record reads.
     *
     * @throws ConfigException that names each, where it was read, and the nearest right one
     */
    public void rejectUnknown() {
        var problems = new ArrayList<String>();
        Set<String> known = new TreeSet<>();
        bound.forEach(key -> known.add(key.name()));
        for (Setting setting : settings.named()) {
            if (bound.stream().noneMatch(key -> key.covers(setting.key()))) {
                problems.add(Advice.unknown(setting, known));
            }
        }
        for (String variable : settings.variables().keySet()) {
            if (bound.stream().noneMatch(key -> key.coversVariable(variable))) {
                problems.add(Advice.unknownVariable(variable, known));
            }
        }
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    /** Every key that a record reads below a prefix, for help texts and reference pages. */
    public static List<ConfigKey> keys(Class<? extends Record> type, String prefix) {
        return KeyCatalogue.keys(type, prefix);
    }
}
