package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Instant;
import java.util.Locale;

/** Predictions and outcomes of a signal line, made by hand. */
public final class Made {
    public static final ModelLine LINE = ModelLine.parse("signal/15m/BINANCE:BTCUSDT");
    public static final long BAR = 900_000;

    private static final double CLOSE = 100;

    private Made() {}

    /** A release's id of 64 digits, the same for the same letter. */
    public static String release(char letter) {
        return String.valueOf(letter).repeat(64);
    }

    public static NewPrediction shown(long closeTime, String release, String signal) {
        return prediction(id(closeTime), closeTime, release, signal).build();
    }

    public static NewPrediction inShadow(long closeTime, String release, String signal) {
        return prediction(id(closeTime) + "/" + release, closeTime, release, signal)
                .build();
    }

    /** A shown prediction to go on with. */
    public static NewPrediction.Builder prediction(String id, long closeTime, String release, String signal) {
        return NewPrediction.newBuilder()
                .setPredictionId(id)
                .setInstrument("BINANCE:BTCUSDT")
                .setInterval("15m")
                .setOpenTime(Instant.ofEpochMilli(closeTime - BAR))
                .setCloseTime(Instant.ofEpochMilli(closeTime))
                .setClose(CLOSE)
                .setStatus(signal == null ? "ABSTAINED" : "PREDICTED")
                .setSignal(signal)
                .setSignalRelease(release)
                .setSignalVersion("1.0")
                .setFeatureSetId("fs18")
                .setFeatureHash("00")
                .setPredictedAt(Instant.EPOCH);
    }

    public static CheckedOutcome outcome(
            long closeTime, String release, String signal, String label, long endedAt, double gain, double... p) {
        return outcomeOf(id(closeTime) + "/" + release, closeTime, release, signal, label, endedAt, gain, p)
                .build();
    }

    /** What became of a shown prediction. */
    public static CheckedOutcome outcomeOfShown(
            long closeTime, String release, String signal, String label, long endedAt, double gain, double... p) {
        return outcomeOf(id(closeTime), closeTime, release, signal, label, endedAt, gain, p)
                .build();
    }

    /** An outcome to go on with. */
    public static CheckedOutcome.Builder outcomeOf(
            String id,
            long closeTime,
            String release,
            String signal,
            String label,
            long endedAt,
            double gain,
            double... p) {
        return CheckedOutcome.newBuilder()
                .setPredictionId(id)
                .setInstrument("BINANCE:BTCUSDT")
                .setInterval("15m")
                .setOrigin("SHADOW")
                .setOutcome(gain > 0 ? "WIN" : "LOSS")
                .setSide(side(signal))
                .setEntryTime(Instant.ofEpochMilli(closeTime))
                .setEntryPrice(CLOSE)
                .setExitTime(Instant.ofEpochMilli(endedAt))
                .setExitPrice(CLOSE)
                .setPnlPercent(gain)
                .setLabel(label)
                .setSignal(signal)
                .setPDown(p[0])
                .setPFlat(p[1])
                .setPUp(p[2])
                .setSignalRelease(release)
                .setSignalVersion("1.0")
                .setHorizon(5);
    }

    private static String side(String signal) {
        return switch (signal) {
            case "UP" -> "LONG";
            case "DOWN" -> "SHORT";
            default -> "NONE";
        };
    }

    private static String id(long closeTime) {
        return String.format(Locale.ROOT, "BINANCE:BTCUSDT/15m/%d", closeTime);
    }
}
