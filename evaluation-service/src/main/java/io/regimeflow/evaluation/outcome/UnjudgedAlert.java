package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.schemas.record.Alert;
import java.time.Instant;

/** Says once of an instrument that predictions of it have no outcome. */
final class UnjudgedAlert {
    private static final String KIND = "OUTCOMES_UNJUDGED";

    private UnjudgedAlert() {}

    static Alert of(Instrument instrument, Unjudged why, PredictionId first, Instant now) {
        return Alert.newBuilder()
                .setAlertId("%s/%s/%s".formatted(KIND, instrument, why))
                .setKind(KIND)
                .setSeverity("WARNING")
                .setSubject(instrument.toString())
                .setMessage(
                        "predictions of %s are not judged, the first is %s: %s. The metric regimeflow_predictions_unjudged_total counts them."
                                .formatted(instrument, first, why.sentence()))
                .setRaisedBy("evaluation-service")
                .setRaisedAt(now)
                .build();
    }
}
