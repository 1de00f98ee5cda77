package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
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
        return new ContestConfig(enabled, java.time.Duration.ofDays(28), 0.05, 10, Shares.EQUAL, 4, 0.05, 4);
    }

    /** Close time of the bar of that number. */
    static Instant closeOf(int bar) {
        return Instant.ofEpochMilli((bar + 1) * STEP);
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
}
