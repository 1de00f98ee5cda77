package io.regimeflow.modelformat.spec;

import java.time.Duration;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as they are written in a file: {@code 30m}, {@code 24h}, {@code 365d}. */
final class Durations {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,6})([mhd])");

    private Durations() {}

    static Duration parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'%s' is not a duration like 30m, 24h or 365d".formatted(text));
        }
        long amount = Long.parseLong(matcher.group(1));
        return switch (matcher.group(2)) {
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    static String text(Duration duration) {
        long minutes = duration.toMinutes();
        if (minutes % (24 * 60) == 0) {
            return duration.toDays() + "d";
        }
        return minutes % 60 == 0 ? duration.toHours() + "h" : minutes + "m";
    }
}
