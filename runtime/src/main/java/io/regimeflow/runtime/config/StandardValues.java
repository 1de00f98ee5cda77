package io.regimeflow.runtime.config;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Readers for the types of the JDK. */
final class StandardValues {
    private static final Pattern SHORT_DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");
    private static final Pattern DATE = Pattern.compile("\\d{4}-\\d{2}-\\d{2}");

    private static final ValueReader TEXT = new ValueReader("a text", text -> text);
    private static final ValueReader INT = new ValueReader("a whole number", Integer::valueOf);
    private static final ValueReader LONG = new ValueReader("a whole number", Long::valueOf);
    private static final ValueReader DOUBLE = new ValueReader("a number", StandardValues::finite);
    private static final ValueReader BOOLEAN = new ValueReader("true or false", StandardValues::bool);

    private static final Map<Class<?>, ValueReader> READERS = Map.ofEntries(
            Map.entry(String.class, TEXT),
            Map.entry(int.class, INT),
            Map.entry(Integer.class, INT),
            Map.entry(long.class, LONG),
            Map.entry(Long.class, LONG),
            Map.entry(double.class, DOUBLE),
            Map.entry(Double.class, DOUBLE),
            Map.entry(boolean.class, BOOLEAN),
            Map.entry(Boolean.class, BOOLEAN),
            Map.entry(Path.class, new ValueReader("a path", Path::of)),
            Map.entry(
                    Duration.class,
                    new ValueReader("a duration, e.g. 500ms, 30s, 5m, 2h, 1d or PT1.5S", StandardValues::duration)),
            Map.entry(
                    Instant.class,
                    new ValueReader("a time in UTC, e.g. 2025-01-01T00:00:00Z, or a date", StandardValues::instant)),
            Map.entry(LocalDate.class, new ValueReader("a date, e.g. 2025-01-01", LocalDate::parse)));

    private StandardValues() {}

    static Optional<ValueReader> reader(Class<?> type) {
        return Optional.ofNullable(READERS.get(type));
    }

    private static Double finite(String text) {
        double value = Double.parseDouble(text);
        if (!Double.isFinite(value)) {
            throw new IllegalArgumentException("not finite");
        }
        return value;
    }

    private static Boolean bool(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("neither true nor false");
        };
    }

    private static Duration duration(String text) {
        Matcher matcher = SHORT_DURATION.matcher(text);
        if (!matcher.matches()) {
            return Duration.parse(text);
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    // A date alone is its first moment: --from 2025-01-01 means midnight UTC.
    private static Instant instant(String text) {
        return DATE.matcher(text).matches()
                ? LocalDate.parse(text).atStartOfDay().toInstant(ZoneOffset.UTC)
                : Instant.parse(text);
    }
}
