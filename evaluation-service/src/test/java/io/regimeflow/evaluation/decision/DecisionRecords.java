package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;

/** Records about the lines of one instrument, on bars of a quarter of an hour. */
final class DecisionRecords {
    static final ModelLine SIGNAL = ModelLine.parse("signal/15m/TEST:ALPHA");
    static final ModelLine REGIME = ModelLine.parse("regime/15m/TEST:ALPHA");
    static final ContestConfig CONTESTS = config(true);
    static final ContestConfig NO_CONTESTS = config(false);
    private static final long STEP = Interval.M15.millis();

    private DecisionRecords() {}

    private static ContestConfig config(boolean enabled) {
        return new ContestConfig(enabled, Duration.ofDays(28), 0.05, 10, Shares.EQUAL, 4, 0.05, 4);
    }

    /** Close time of the bar of that number. */
    static Instant closeOf(int bar) {
        return Instant.ofEpochMilli((bar + 1) * STEP);
    }

    /** Length of so many bars. */
    static Duration bars(int count) {
        return Duration.ofMillis(count * STEP);
    }

    /** Id of the release of that version. */
    static String release(String version) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(version.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A release whose data end with that bar, and that the gate lets through. */
    static TrainingCompleted training(ModelLine line, String version, int lastBar) {
        return training(line, version, lastBar, "CANDIDATE");
    }

    static TrainingCompleted training(ModelLine line, String version, int lastBar, String mark) {
        return TrainingCompleted.newBuilder()
                .setRequestId("request-" + version)
                .setModelLine(line.toString())
                .setStatus("COMPLETED")
                .setReleaseId(release(version))
                .setVersion(version)
                .setTrainingType(version.contains("daily") ? "INCREMENTAL" : "FULL")
                .setAsOf(closeOf(lastBar))
                .setDataTo(closeOf(lastBar))
                .setFeatureSetId("fs18")
                .setLabelRule("threshold(horizon=3,theta=0.002)")
                .setMark(mark)
                .setCompletedAt(Instant.EPOCH)
                .build();
    }

    /** What became of a release's signal in shadow. */
    static CheckedOutcome outcome(String version, int bar, Signal label, double[] probabilities) {
        Signal signal = Signal.ofClass(likeliest(probabilities));
        boolean directed = signal != Signal.FLAT;
        return CheckedOutcome.newBuilder()
                .setPredictionId("TEST:ALPHA/15m/%d/%s".formatted(closeOf(bar).toEpochMilli(), release(version)))
                .setInstrument("TEST:ALPHA")
                .setInterval("15m")
                .setOrigin("SHADOW")
                .setSource("evaluation")
                .setRevision(0)
                .setOutcome("EXPIRED")
                .setExitReason("TIME")
                .setSide(directed ? signal == Signal.UP ? "LONG" : "SHORT" : "NONE")
                .setEntryTime(closeOf(bar))
                .setEntryPrice(100)
                .setExitTime(closeOf(bar + 1))
                .setExitPrice(100)
                .setPnl(0)
                .setPnlPercent(directed ? signal == label ? 0.5 : -0.5 : 0)
                .setCheckedAt(Instant.EPOCH)
                .setLabel(label.name())
                .setSignal(signal.name())
                .setPDown(probabilities[0])
                .setPFlat(probabilities[1])
                .setPUp(probabilities[2])
                .setSignalRelease(release(version))
                .setSignalVersion(version)
                .setHorizon(3)
                .build();
    }

    private static int likeliest(double[] probabilities) {
        int best = 0;
        for (int c = 1; c < probabilities.length; c++) {
            best = probabilities[c] > probabilities[best] ? c : best;
        }
        return best;
    }

    /** What was shown at a bar, by an arm of a contest. */
    static NewPrediction shown(int bar, String contest, String arm) {
        return NewPrediction.newBuilder()
                .setPredictionId("TEST:ALPHA/15m/" + closeOf(bar).toEpochMilli())
                .setInstrument("TEST:ALPHA")
                .setInterval("15m")
                .setOpenTime(closeOf(bar - 1))
                .setCloseTime(closeOf(bar))
                .setClose(100)
                .setStatus("PREDICTED")
                .setContestId(contest)
                .setContestArm(arm)
                .setFeatureSetId("fs18")
                .setFeatureHash("")
                .setPredictedAt(Instant.EPOCH)
                .build();
    }

    /** What was predicted in shadow before it was known what became of it. */
    static NewPrediction spoken(CheckedOutcome outcome) {
        Instant time = Instant.ofEpochMilli(
                PredictionId.parse(outcome.getPredictionId()).closeTime());
        return NewPrediction.newBuilder()
                .setPredictionId(outcome.getPredictionId())
                .setInstrument("TEST:ALPHA")
                .setInterval("15m")
                .setOpenTime(time.minusMillis(STEP))
                .setCloseTime(time)
                .setClose(100)
                .setStatus("PREDICTED")
                .setSignal(outcome.getSignal())
                .setSignalRelease(outcome.getSignalRelease())
                .setSignalVersion(outcome.getSignalVersion())
                .setFeatureSetId("fs18")
                .setFeatureHash("")
                .setPredictedAt(Instant.EPOCH)
                .build();
    }

    /** A release abstained in shadow. */
    static NewPrediction silent(String version, int bar) {
        NewPrediction silent = NewPrediction.newBuilder(
                        spoken(outcome(version, bar, Signal.FLAT, new double[] {0, 1, 0})))
                .setStatus("ABSTAINED")
                .setAbstainReason("DISSIMILAR")
                .build();
        silent.setSignal(null);
        return silent;
    }

    static DeploymentApplied refused(ModelDeployment deployment, String release) {
        return DeploymentApplied.newBuilder()
                .setDeploymentId(deployment.getDeploymentId())
                .setInstrument("TEST:ALPHA")
                .setModelLine(deployment.getModelLine())
                .setReleaseId(release)
                .setStatus("REFUSED")
                .setReason("its golden vectors differ")
                .build();
    }

    static DecisionRequest.Builder request(String id, String action) {
        return DecisionRequest.newBuilder()
                .setRequestId(id)
                .setModelLine(SIGNAL.toString())
                .setAction(action)
                .setReason("because")
                .setRequestedBy("somebody")
                .setRequestedAt(Instant.EPOCH);
    }
}
