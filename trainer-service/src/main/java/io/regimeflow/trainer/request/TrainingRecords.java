package io.regimeflow.trainer.request;

import io.regimeflow.modelformat.Lineage;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import io.regimeflow.trainer.version.CodeVersion;
import java.time.Clock;
import java.util.function.Function;

/** The records that tell how a training ended. */
final class TrainingRecords {
    private static final String WRITER = "trainer-service";

    private final Function<Request, String> featureSetIds;
    private final Clock clock;

    /** @param featureSetIds what a request is trained on, also where no release comes of it */
    TrainingRecords(Function<Request, String> featureSetIds, Clock clock) {
        this.featureSetIds = featureSetIds;
        this.clock = clock;
    }

    Alert alert(Request request, TrainingOutcome.Failed failed) {
        return Alert.newBuilder()
                .setAlertId("TRAINING_FAILED|" + request.id())
                .setKind("TRAINING_FAILED")
                .setSeverity("CRITICAL")
                .setSubject(request.line().toString())
                .setMessage(
                        "training %s failed: %s. What served before goes on serving; mend the cause and file a request with another id."
                                .formatted(request.id(), failed.reason()))
                .setRaisedBy(WRITER)
                .setRaisedAt(clock.instant())
                .build();
    }

    /** Nobody trains until the service is started again. */
    Alert stopped(Request request, Throwable cause) {
        return Alert.newBuilder()
                .setAlertId("TRAINER_STOPPED|" + request.id())
                .setKind("TRAINER_STOPPED")
                .setSeverity("CRITICAL")
                .setSubject(request.line().toString())
                .setMessage(
                        "training stopped at %s: %s. What served before goes on serving; start trainer-service again, which trains it then."
                                .formatted(request.id(), cause))
                .setRaisedBy(WRITER)
                .setRaisedAt(clock.instant())
                .build();
    }

    /** A release that the gate keeps back is no failure, but somebody should know. */
    Alert alert(Request request, TrainingOutcome.Completed kept) {
        return Alert.newBuilder()
                .setAlertId("RELEASE_KEPT_BACK|" + request.id())
                .setKind("RELEASE_KEPT_BACK")
                .setSeverity("WARNING")
                .setSubject(request.line().toString())
                .setMessage("release %s of training %s does not serve: %s. What served before goes on serving."
                        .formatted(
                                kept.release().manifest().version(),
                                request.id(),
                                String.join("; ", kept.report().verdict().reasons())))
                .setRaisedBy(WRITER)
                .setRaisedAt(clock.instant())
                .build();
    }

    /** A release that serves although somebody should know something of it. */
    Alert warning(Request request, TrainingOutcome.Completed served) {
        boolean baseline = served.report().verdict().mark() == Lineage.Mark.BASELINE;
        String kind = baseline ? "CONSTANT_BASELINE" : "CHAMPION_NOT_COMPARED";
        String message = baseline
                ? "release %s of training %s serves as BASELINE, being the first of its line or of a new baseline, but"
                        + " has no skill: %s. The next release that is no constant and no worse takes its place."
                : "release %s of training %s serves without a comparison with the champion: %s. It is no constant and"
                        + " better than saying the class shares.";
        return Alert.newBuilder()
                .setAlertId(kind + "|" + request.id())
                .setKind(kind)
                .setSeverity("WARNING")
                .setSubject(request.line().toString())
                .setMessage(message.formatted(
                        served.release().manifest().version(),
                        request.id(),
                        String.join("; ", served.report().verdict().warnings())))
                .setRaisedBy(WRITER)
                .setRaisedAt(clock.instant())
                .build();
    }

    /** The training did without them; whoever writes them should know. The same outcomes have the same alert. */
    Alert alert(Request request, RefusedOutcomes refused) {
        return Alert.newBuilder()
                .setAlertId("OUTCOMES_REFUSED|%s|%s".formatted(request.line(), refused.newest()))
                .setKind("OUTCOMES_REFUSED")
                .setSeverity("WARNING")
                .setSubject(request.line().toString())
                .setMessage(
                        "training %s left out %d checked outcomes: %s. The newest of them is %s; correct it by a higher revision."
                                .formatted(request.id(), refused.count(), refused.reason(), refused.newest()))
                .setRaisedBy(WRITER)
                .setRaisedAt(clock.instant())
                .build();
    }

    /** What is put off is no failure either. */
    Alert alert(Request request, TrainingOutcome.Skipped skipped, String kind) {
        return Alert.newBuilder()
                .setAlertId(kind + "|" + request.id())
                .setKind(kind)
                .setSeverity("WARNING")
                .setSubject(request.line().toString())
                .setMessage("training %s was skipped: %s. What served before goes on serving."
                        .formatted(request.id(), skipped.reason()))
                .setRaisedBy(WRITER)
                .setRaisedAt(clock.instant())
                .build();
    }

    TrainingCompleted completed(Request request, TrainingOutcome outcome) {
        TrainingCompleted.Builder record = TrainingCompleted.newBuilder()
                .setRequestId(request.id())
                .setModelLine(request.line().toString())
                .setTrainingType(request.type().name())
                .setAsOf(request.asOf())
                .setFeatureSetId(featureSetIds.apply(request))
                .setSeed(request.seed())
                .setAttempts(outcome.attempts())
                .setCodeVersion(CodeVersion.text())
                .setCompletedAt(clock.instant());
        if (outcome instanceof TrainingOutcome.Completed completed) {
            record.setStatus("COMPLETED");
            ReleaseFigures.describe(record, completed.release());
            ReportFigures.describe(record, completed.report());
            record.setHyperParameters(HyperParameters.json(
                    completed.report().settings(), completed.release().manifest()));
        } else if (outcome instanceof TrainingOutcome.Skipped skipped) {
            record.setStatus("SKIPPED").setReason(skipped.reason());
        } else if (outcome instanceof TrainingOutcome.Failed failed) {
            record.setStatus("FAILED").setReason(failed.reason());
        }
        return record.build();
    }
}
