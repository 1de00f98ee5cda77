package io.regimeflow.launcher.contest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import java.time.Instant;

/** What a trader tells who followed a prediction from the open of the next bar to its close. */
final class Trade {
    private static final double COST_PERCENT = 0.2;

    private Trade() {}

    /** A report that is right in every respect. */
    static SignalOutcome within(NewPrediction prediction, Bar next) {
        boolean isLong = !prediction.getSignal().equals("DOWN");
        double move = (next.close() / next.open() - 1) * 100;
        double percent = (isLong ? move : -move) - COST_PERCENT;
        return SignalOutcome.newBuilder()
                .setPredictionId(prediction.getPredictionId())
                .setInstrument(prediction.getInstrument())
                .setInterval(prediction.getInterval())
                .setOutcome(percent > 0 ? "WIN" : "LOSS")
                .setExitReason("MANUAL")
                .setSide(isLong ? "LONG" : "SHORT")
                .setEntryTime(Instant.ofEpochMilli(next.openTime()))
                .setEntryPrice(next.open())
                .setExitTime(Instant.ofEpochMilli(next.closeTime() - 1))
                .setExitPrice(next.close())
                .setPnl(next.open() * percent / 100)
                .setPnlPercent(percent)
                .setQuantity(1.0)
                .setSource("trader")
                .build();
    }
}
