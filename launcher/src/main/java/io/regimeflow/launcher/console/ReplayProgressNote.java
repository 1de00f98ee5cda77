package io.regimeflow.launcher.console;

import io.regimeflow.ingest.IngestProgress;
import java.time.Duration;
import java.time.Instant;

/** How far a replay has come in market time. */
public final class ReplayProgressNote {
    private ReplayProgressNote() {}

    /** Measured in market minutes where the range was asked for; without an end it is no measure at all. */
    public static Progress of(IngestProgress replay) {
        if (replay.marketTime().isEmpty()
                || replay.from().isEmpty()
                || replay.to().isEmpty()) {
            return Progress.NONE;
        }
        Instant from = replay.from().get();
        Instant now = replay.marketTime().get();
        return new Progress(
                "replay",
                Duration.between(from, now).toMinutes(),
                Duration.between(from, replay.to().get()).toMinutes(),
                Sentences.minute(now));
    }
}
