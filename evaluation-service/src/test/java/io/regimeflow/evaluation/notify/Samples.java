package io.regimeflow.evaluation.notify;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/** Notifications for tests. */
final class Samples {
    private Samples() {}

    static Notification alert(String id) {
        return notification(id, "model refused: SIM:ALPHA", "What served before goes on serving.", List.of());
    }

    static Notification report(List<Path> files) {
        return notification("report|2026-03", "Selection of signal/15m/SIM:ALPHA", "1. 3.4: score 0.812", files);
    }

    static Notification notification(String id, String title, String text, List<Path> files) {
        return new Notification(
                id,
                Notification.Kind.ALERT,
                Severity.WARNING,
                "SIM:ALPHA",
                title,
                text,
                List.of(new Notification.Fact("raised by", "inference-service")),
                Instant.parse("2026-03-01T11:59:00Z"),
                files);
    }
}
