package io.regimeflow.evaluation.input;

import io.regimeflow.domain.drift.reference.FeatureShift;
import io.regimeflow.schemas.record.Alert;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** Says which features of which release are not as in its training. */
final class DriftTeller {
    private static final String KIND = "INPUT_DRIFT";
    private static final int NAMED = 5;
    private static final int SHORT = 12;

    private final ProcessorContext<String, Object> context;
    private final Clock clock;

    /** @param clock for what differs between equal runs anyway */
    DriftTeller(ProcessorContext<String, Object> context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /**
     * One alert of a release and day.
     *
     * @param shifted the least likely first
     * @param time close time of the newest vector
     */
    void tell(Look look, Reference.Known known, List<FeatureShift> shifted, long time) {
        Instant at = Instant.ofEpochMilli(time);
        Alert alert = Alert.newBuilder()
                .setAlertId("%s|%s|%s|%s"
                        .formatted(
                                KIND,
                                look.line(),
                                look.releaseId(),
                                at.atZone(ZoneOffset.UTC).toLocalDate()))
                .setKind(KIND)
                .setSeverity("WARNING")
                .setSubject(look.line())
                .setMessage(message(look, known, shifted, at))
                .setRaisedBy("evaluation-service")
                .setRaisedAt(clock.instant())
                .build();
        context.forward(new Record<>(look.line(), alert, time));
    }

    private static String message(Look look, Reference.Known known, List<FeatureShift> shifted, Instant at) {
        return "%d of %d features of the %d vectors up to %s are not as release %s was trained on: %s%s. Look at the data first; if the market has changed, train in full"
                .formatted(
                        shifted.size(),
                        known.featureNames().size(),
                        known.inputs().day(),
                        at,
                        look.releaseId()
                                .substring(0, Math.min(SHORT, look.releaseId().length())),
                        shifted.stream()
                                .limit(NAMED)
                                .map(shift -> named(known, shift))
                                .collect(Collectors.joining(", ")),
                        shifted.size() > NAMED ? " and others" : "");
    }

    private static String named(Reference.Known known, FeatureShift shift) {
        return String.format(
                Locale.ROOT,
                "%s (PSI %.2f, KS %.2f)",
                known.featureNames().get(shift.feature()),
                shift.psi(),
                shift.ks());
    }
}
