package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.schemas.record.Alert;
import java.time.Duration;
import java.time.Instant;

/** Says once of an instrument that the paper trader closes its positions before their signals are over. */
final class CutPositionsAlert {
    private static final String KIND = "PAPER_POSITIONS_CUT";

    private CutPositionsAlert() {}

    /** Whether a position on that prediction may be cut: in shadow, none is taken. */
    static boolean isDue(Prediction prediction, Duration longest) {
        return prediction.id().release().isEmpty() && horizon(prediction).compareTo(longest) > 0;
    }

    static Alert of(Instrument instrument, Prediction first, Duration longest, Instant now) {
        return Alert.newBuilder()
                .setAlertId("%s/%s".formatted(KIND, instrument))
                .setKind(KIND)
                .setSeverity("WARNING")
                .setSubject(instrument.toString())
                .setMessage(
                        "the paper trader closes positions of %s after %d minutes, but signal %s is over after %d: its PAPER outcomes tell of less than the signal, its SHADOW outcomes do not. Set evaluation.outcome.longest-position to %dm at least."
                                .formatted(
                                        instrument,
                                        longest.toMinutes(),
                                        first.id(),
                                        horizon(first).toMinutes(),
                                        horizon(first).toMinutes()))
                .setRaisedBy("evaluation-service")
                .setRaisedAt(now)
                .build();
    }

    private static Duration horizon(Prediction prediction) {
        return Duration.ofMillis(
                prediction.horizon() * prediction.id().interval().millis());
    }
}
