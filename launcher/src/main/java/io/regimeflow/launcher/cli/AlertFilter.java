package io.regimeflow.launcher.cli;

import io.regimeflow.evaluation.notify.Severity;
import io.regimeflow.launcher.topic.RaisedAlert;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Which alerts a person asks for.
 *
 * @param kind the whole word
 * @param least of this severity or a higher one
 * @param subject how the subject begins, or the instrument of a model line
 * @param since then or later
 */
record AlertFilter(Optional<String> kind, Severity least, Optional<String> subject, Optional<Instant> since)
        implements Predicate<RaisedAlert> {

    @Override
    public boolean test(RaisedAlert alert) {
        return kind.map(alert.kind()::equals).orElse(true)
                && severity(alert).compareTo(least) >= 0
                && subject.map(text -> isOf(alert.subject(), text)).orElse(true)
                && since.map(time -> !alert.when().isBefore(time)).orElse(true);
    }

    /** An unknown word is shown rather than lost. */
    private static Severity severity(RaisedAlert alert) {
        return switch (alert.severity()) {
            case "INFO" -> Severity.INFO;
            case "WARNING" -> Severity.WARNING;
            default -> Severity.CRITICAL;
        };
    }

    private static boolean isOf(String subject, String text) {
        return subject.startsWith(text)
                || subject.substring(subject.lastIndexOf('/') + 1).startsWith(text);
    }
}
