package io.regimeflow.inference;

import io.regimeflow.inference.deployment.Deployment;
import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingRequest;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What a scoring task says: predictions, what became of deployments, alerts, requests. */
final class Outbox {
    private static final String RAISED_BY = "inference-service";

    private final ProcessorContext<String, SpecificRecord> context;
    private final ScoringMeters meters;

    Outbox(ProcessorContext<String, SpecificRecord> context, ScoringMeters meters) {
        this.context = context;
        this.meters = meters;
    }

    void predicted(NewPrediction prediction) {
        boolean predicted = prediction.getStatus().equals(Predictions.PREDICTED);
        (predicted ? meters.predictions : meters.abstentions).increment();
        if (prediction.getLatenessMillis() != null) {
            meters.lateness.recordNanos(TimeUnit.MILLISECONDS.toNanos(prediction.getLatenessMillis()));
        }
        send(
                InferenceTopology.WRITE_PREDICTIONS,
                prediction.getInstrument(),
                prediction,
                prediction.getCloseTime().toEpochMilli());
    }

    /** What one release said of a bar, whether it is shown or not. */
    void shadow(NewPrediction prediction) {
        boolean predicted = prediction.getStatus().equals(Predictions.PREDICTED);
        (predicted ? meters.shadowPredictions : meters.shadowAbstentions).increment();
        send(
                InferenceTopology.WRITE_SHADOWS,
                prediction.getInstrument(),
                prediction,
                prediction.getCloseTime().toEpochMilli());
    }

    void accepted(Deployment deployment) {
        meters.acceptances.increment();
        send(answer(deployment, "ACCEPTED").build(), deployment.effectiveFrom());
    }

    void applied(Deployment deployment, long firstCloseTime, Optional<Deployment> replaced) {
        count(deployment, replaced).increment();
        send(
                answer(deployment, "APPLIED")
                        .setFirstCloseTime(Instant.ofEpochMilli(firstCloseTime))
                        .setReplacedRelease(replaced.map(Deployment::releaseId).orElse(null))
                        .build(),
                firstCloseTime);
    }

    private Counter count(Deployment deployment, Optional<Deployment> replaced) {
        if (replaced.isEmpty()) {
            return meters.firstDeployments;
        }
        return deployment.hasChampionOf(replaced.get()) ? meters.armChanges : meters.swaps;
    }

    void superseded(Deployment deployment, Deployment by) {
        send(
                answer(deployment, "REFUSED")
                        .setReason("SUPERSEDED by deployment " + by.id() + " before its first bar")
                        .build(),
                deployment.effectiveFrom());
    }

    /** The old release goes on serving; a person should know why the new one does not. */
    void refused(Deployment deployment, String reason, Instant now) {
        meters.refusals.increment();
        send(answer(deployment, "REFUSED").setReason(reason).build(), deployment.effectiveFrom());
        alert(
                deployment,
                "MODEL_REFUSED|" + deployment.id(),
                "release %s of %s was refused: %s. What served before goes on serving; publish a release that passes its checks."
                        .formatted(deployment.releaseId(), deployment.line(), reason),
                now);
    }

    /** The deployment serves without the arm; {@code part} is of its release. */
    void armRefused(Deployment part, String arm, String reason, Instant now) {
        meters.armRefusals.increment();
        send(answer(part, "REFUSED").setReason(reason).build(), part.effectiveFrom());
        alert(
                part,
                "MODEL_REFUSED|%s|%s".formatted(part.id(), part.releaseId()),
                "release %s of %s was refused: %s. The line serves without it, and what arm %s was to be shown the champion is; publish a release that passes its checks."
                        .formatted(part.releaseId(), part.line(), reason, arm),
                now);
    }

    /** The release served before a restart, and nothing can serve in its place. */
    void lost(Deployment deployment, String reason, Instant now) {
        alert(
                deployment,
                "MODEL_REFUSED|" + deployment.id(),
                "release %s served %s and is lost: %s. Its line abstains; write its record to model_artifact again and restart, or train and deploy another release."
                        .formatted(deployment.releaseId(), deployment.line(), reason),
                now);
    }

    /** Said once for each deployment, and under one id for each release and line; also asks for the next release. */
    void expired(Deployment deployment, Instant closeTime, Instant now) {
        meters.expiredReleases.increment();
        Alert.Builder alert = Alert.newBuilder()
                .setAlertId("RELEASE_EXPIRED|%s|%s".formatted(deployment.releaseId(), deployment.line()))
                .setKind("RELEASE_EXPIRED")
                .setSeverity("WARNING")
                .setMessage(
                        "release %s, version %s, of %s expired before the bar that closed at %s. It serves on and its predictions are marked; a full training has been asked for."
                                .formatted(deployment.releaseId(), deployment.version(), deployment.line(), closeTime));
        alert(deployment, alert, closeTime.toEpochMilli(), now);
        requestTraining(deployment, closeTime);
    }

    /** Asks for a full training of the deployment's line. */
    void requestTraining(Deployment deployment, Instant asOf) {
        String line = deployment.line().toString();
        TrainingRequest request = TrainingRequest.newBuilder()
                // Another than of a schedule that is due at this very bar, which is not to be answered with this one.
                .setRequestId(line + "|FULL|" + asOf + "|EXPIRY")
                .setModelLine(line)
                .setAsOf(asOf)
                .setTrainingType("FULL")
                .setReason("EXPIRY")
                .setRequestedBy(RAISED_BY)
                .build();
        send(InferenceTopology.WRITE_REQUESTS, line, request, asOf.toEpochMilli());
    }

    private void alert(Deployment deployment, String id, String message, Instant now) {
        Alert.Builder alert = Alert.newBuilder()
                .setAlertId(id)
                .setKind("MODEL_REFUSED")
                .setSeverity("CRITICAL")
                .setMessage(message);
        alert(deployment, alert, deployment.effectiveFrom(), now);
    }

    private void alert(Deployment deployment, Alert.Builder alert, long timestamp, Instant now) {
        String subject = deployment.line().toString();
        alert.setSubject(subject).setRaisedBy(RAISED_BY).setRaisedAt(now);
        send(InferenceTopology.WRITE_ALERTS, subject, alert.build(), timestamp);
    }

    private static DeploymentApplied.Builder answer(Deployment deployment, String status) {
        return DeploymentApplied.newBuilder()
                .setDeploymentId(deployment.id())
                .setInstrument(deployment.line().instrument().toString())
                .setModelLine(deployment.line().toString())
                .setReleaseId(deployment.releaseId())
                .setStatus(status);
    }

    private void send(DeploymentApplied answer, long timestamp) {
        send(InferenceTopology.WRITE_APPLIED, answer.getInstrument(), answer, timestamp);
    }

    private void send(String sink, String key, SpecificRecord value, long timestamp) {
        context.forward(new Record<>(key, value, Math.max(0, timestamp)), sink);
    }
}
