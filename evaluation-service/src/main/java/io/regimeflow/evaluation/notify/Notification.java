package io.regimeflow.evaluation.notify;

import java.nio.file.Path;
import java.time.Instant;
import java.util.List;

/**
 * Something to tell people.
 *
 * @param id names what is told: the same thing told twice bears the same one
 * @param subject what it is about: an instrument, model line or release
 * @param title one line that says it all
 * @param text more of it; may be empty
 * @param facts figures that go with it, in order
 * @param time when it happened, as the record says
 * @param files charts and pages to go with it
 */
record Notification(
        String id,
        Kind kind,
        Severity severity,
        String subject,
        String title,
        String text,
        List<Fact> facts,
        Instant time,
        List<Path> files) {

    /** What is told of. */
    enum Kind {
        SIGNAL,
        TRAINING,
        CONTEST,
        ROLLBACK,
        ALERT,
        REPORT
    }

    /** A figure with its name. */
    record Fact(String name, String value) {}

    Notification {
        if (id.isBlank() || title.isBlank()) {
            throw new IllegalArgumentException("a notification needs an id and a title");
        }
        facts = List.copyOf(facts);
        files = List.copyOf(files);
    }
}
