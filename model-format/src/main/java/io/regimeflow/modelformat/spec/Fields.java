package io.regimeflow.modelformat.spec;

import io.regimeflow.domain.indicator.Spelling;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.Function;

/** Takes values out by their keys, and refuses what nobody took. */
final class Fields {
    private final String what;
    private final Map<String, WrittenValue> values;
    private final TreeSet<String> taken = new TreeSet<>();

    /** @param what e.g. {@code mine.yaml}, for messages about what is missing */
    Fields(String what, Map<String, WrittenValue> values) {
        this.what = what;
        this.values = values;
    }

    /** The value of a key that must be there. */
    <T> T required(String key, Function<String, T> reading) {
        return optional(key, reading)
                .orElseThrow(() -> new IllegalArgumentException(
                        "%s: '%s' is missing; there are %s".formatted(what, key, values.keySet())));
    }

    /** The value of a key that may be absent. */
    <T> Optional<T> optional(String key, Function<String, T> reading) {
        taken.add(key);
        WrittenValue value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        if (value.items().size() != 1) {
            throw at(value, "'%s' is a single text, not a list".formatted(key));
        }
        return Optional.of(read(key, value, value.items().get(0), reading));
    }

    /** The items of a list; a single text is parted at the separator. */
    <T> Optional<List<T>> list(String key, String separator, Function<String, T> reading) {
        taken.add(key);
        WrittenValue value = values.get(key);
        if (value == null) {
            return Optional.empty();
        }
        List<String> items = value.items().size() == 1
                ? Arrays.stream(value.items().get(0).split(separator))
                        .map(String::strip)
                        .toList()
                : value.items();
        return Optional.of(
                items.stream().map(item -> read(key, value, item, reading)).toList());
    }

    /** Something made of several values; what it refuses is told with the place of the key. */
    <T> T made(String key, Function<Fields, T> making) {
        try {
            return making.apply(this);
        } catch (PlacedException e) {
            throw e;
        } catch (IllegalArgumentException e) {
            throw new PlacedException("%s: %s".formatted(place(key, e.getMessage()), e.getMessage()), e);
        }
    }

    /** Refusals begin with the name of the value: its place where somebody wrote it, or that of the key. */
    private String place(String key, String refusal) {
        String named = key.substring(0, key.lastIndexOf('.') + 1) + refusal.split(" ", 2)[0];
        WrittenValue value = values.getOrDefault(named, values.get(key));
        return value == null ? what : value.origin();
    }

    /** Refuses the keys that nobody took. */
    void refuseRest(Collection<String> known) {
        values.forEach((key, value) -> {
            if (!taken.contains(key)) {
                throw known.contains(key)
                        ? at(value, "'%s' means nothing beside the other values; they take %s".formatted(key, taken))
                        : at(
                                value,
                                "unknown key '%s'; allowed are %s%s".formatted(key, known, Spelling.hint(key, known)));
            }
        });
    }

    private static <T> T read(String key, WrittenValue value, String text, Function<String, T> reading) {
        try {
            return reading.apply(text);
        } catch (IllegalArgumentException e) {
            throw at(value, "%s: %s".formatted(key, e.getMessage()));
        }
    }

    private static IllegalArgumentException at(WrittenValue value, String reason) {
        return new PlacedException("%s: %s".formatted(value.origin(), reason), null);
    }

    /** A refusal that says where already. */
    private static final class PlacedException extends IllegalArgumentException {
        private static final long serialVersionUID = 1L;

        PlacedException(String message, Throwable cause) {
            super(message, cause);
        }
    }
}
