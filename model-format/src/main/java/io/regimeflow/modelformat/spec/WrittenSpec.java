package io.regimeflow.modelformat.spec;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A model spec as it was written, each value with its origin: a file at first, and what was laid over it since.
 *
 * @param source name or file, for messages
 * @param values by key, as {@code network.units}
 */
public record WrittenSpec(String source, Map<String, WrittenValue> values) {
    private static final String DEFAULT = "the default";

    /** Groups of keys whose first says what the others are. */
    private static final Map<String, String> KINDS = Map.of("labels.rule", "labels.", "network.type", "network.");

    public WrittenSpec {
        values = new LinkedHashMap<>(values);
    }

    /** The keys that a spec may have. */
    public static List<String> keys() {
        return SpecKeys.ALL;
    }

    /**
     * Reads YAML without looking at what the values mean.
     *
     * @param source name or file, for messages
     * @throws IllegalArgumentException that names source, line and what is wrong
     */
    public static WrittenSpec parse(String source, String yaml) {
        return new WrittenSpec(source, SpecText.read(source, yaml));
    }

    static WrittenSpec of(ModelSpec spec) {
        return new WrittenSpec(spec.name(), SpecKeys.values(spec));
    }

    /**
     * With another value for a key. Another label rule or network takes the keys of the old one away, which would mean
     * nothing to it.
     *
     * @param text one value, or several with commas between
     */
    public WrittenSpec with(String key, String text, String origin) {
        var changed = new LinkedHashMap<>(values);
        String group = KINDS.get(key);
        if (group != null && !text.equals(value(key).map(WrittenValue::text).orElse(""))) {
            changed.keySet().removeIf(other -> other.startsWith(group));
        }
        changed.put(key, new WrittenValue(List.of(text), origin));
        return new WrittenSpec(source, changed);
    }

    /**
     * What it means.
     *
     * @throws IllegalArgumentException that names the place of the wrong value, and what is allowed
     */
    public ModelSpec spec() {
        return SpecReader.read(new Fields(source, values));
    }

    /** Every key of the spec with its value, and where that comes from. */
    public Map<String, WrittenValue> effective() {
        var effective = new LinkedHashMap<String, WrittenValue>();
        SpecKeys.values(spec())
                .forEach((key, value) -> effective.put(
                        key,
                        new WrittenValue(
                                value.items(),
                                value(key).map(WrittenValue::origin).orElse(DEFAULT))));
        return effective;
    }

    private Optional<WrittenValue> value(String key) {
        return Optional.ofNullable(values.get(key));
    }
}
