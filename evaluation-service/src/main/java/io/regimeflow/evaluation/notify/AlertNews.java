package io.regimeflow.evaluation.notify;

import io.regimeflow.schemas.record.Alert;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Tells of alerts that are severe enough.
 *
 * <p>Never of an undelivered notification, which would beget itself.
 *
 * @param toldOtherwise kinds that other news tell with more figures
 */
record AlertNews(Severity minimum, Set<String> toldOtherwise) implements News.Telling<Alert> {

    @Override
    public Optional<Notification> of(Alert alert) {
        Severity severity = severity(alert);
        boolean isTold = severity.compareTo(minimum) >= 0
                && !alert.getKind().equals(UndeliveredAlerts.KIND)
                && !toldOtherwise.contains(alert.getKind());
        return isTold ? Optional.of(notification(alert, severity)) : Optional.empty();
    }

    /** An unknown word is told rather than lost. */
    private static Severity severity(Alert alert) {
        return switch (alert.getSeverity()) {
            case "INFO" -> Severity.INFO;
            case "WARNING" -> Severity.WARNING;
            default -> Severity.CRITICAL;
        };
    }

    private static Notification notification(Alert alert, Severity severity) {
        return new Notification(
                "alert|" + alert.getAlertId(),
                Notification.Kind.ALERT,
                severity,
                alert.getSubject(),
                "%s: %s".formatted(alert.getKind().replace('_', ' ').toLowerCase(Locale.ROOT), alert.getSubject()),
                alert.getMessage(),
                List.of(new Notification.Fact("raised by", alert.getRaisedBy())),
                alert.getRaisedAt(),
                List.of());
    }
}
