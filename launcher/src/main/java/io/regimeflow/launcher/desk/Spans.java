package io.regimeflow.launcher.desk;

import java.time.Duration;

/** Spans of time as people say them. */
public final class Spans {
    private Spans() {}

    /** Days, hours and minutes without those that are none: {@code 23h 45m}. */
    public static String text(Duration span) {
        var text = new StringBuilder();
        append(text, span.toDays(), "d");
        append(text, span.toHoursPart(), "h");
        append(text, span.toMinutesPart(), "m");
        return text.isEmpty() ? "0m" : text.toString();
    }

    private static void append(StringBuilder text, long count, String unit) {
        if (count > 0) {
            text.append(text.isEmpty() ? "" : " ").append(count).append(unit);
        }
    }
}
