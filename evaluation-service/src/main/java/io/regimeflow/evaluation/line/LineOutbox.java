package io.regimeflow.evaluation.line;

import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.ModelSelection;
import io.regimeflow.schemas.record.ModelVersion;
import io.regimeflow.schemas.record.TrainingRequest;
import java.time.Clock;
import java.time.Instant;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;

/** What a task says of its model lines; each record goes to the topic of its type, at a market time. */
public final class LineOutbox {
    private static final String RAISED_BY = "evaluation-service";

    private final ProcessorContext<String, Object> context;
    private final Clock clock;

    /** @param clock for what differs between equal runs anyway */
    public LineOutbox(ProcessorContext<String, Object> context, Clock clock) {
        this.context = context;
        this.clock = clock;
    }

    /** Writes a deployment at the first bar that it is for. */
    public void deploy(ModelDeployment deployment) {
        send(deployment.getInstrument(), deployment, deployment.getEffectiveFrom());
    }

    /**
     * Tells how a contest stands.
     *
     * @param time close time of the bar that changed it
     */
    public void tell(ModelContest contest, Instant time) {
        send(contest.getContestId(), contest, time);
    }

    /**
     * Tells how a release does.
     *
     * @param time close time of the bar that changed it
     */
    public void tell(ModelVersion version, Instant time) {
        send(version.getReleaseId(), version, time);
    }

    /** Tells a month's ranking, at its first moment. */
    public void tell(ModelSelection selection) {
        send(selection.getModelLine(), selection, selection.getSelectedAt());
    }

    /**
     * Says what became of a request.
     *
     * @param time of the request
     */
    public void answer(DecisionAnswer answer, Instant time) {
        send(answer.getModelLine(), answer, time);
    }

    public void request(TrainingRequest request) {
        send(request.getModelLine(), request, request.getAsOf());
    }

    /**
     * Says what a person should know.
     *
     * @param id names the condition; the same condition raised twice is one
     * @param kind as {@code docs/topics.md} lists it
     * @param severity INFO, WARNING or CRITICAL
     * @param subject the model line or release
     * @param message what happened, where, and what to do
     * @param time market time
     */
    public void alert(String id, String kind, String severity, String subject, String message, Instant time) {
        Alert alert = Alert.newBuilder()
                .setAlertId(id)
                .setKind(kind)
                .setSeverity(severity)
                .setSubject(subject)
                .setMessage(message)
                .setRaisedBy(RAISED_BY)
                .setRaisedAt(clock.instant())
                .build();
        send(subject, alert, time);
    }

    private void send(String key, Object value, Instant time) {
        context.forward(new Record<>(key, value, Math.max(0, time.toEpochMilli())));
    }
}
