package io.regimeflow.trainer.dataset;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.record.CheckedOutcome;
import java.time.Instant;

/** Outcome records of tests. */
final class Outcomes {
    private Outcomes() {}

    /** A move of a vector's close over the minutes after it. */
    static CheckedOutcome of(FeatureVector vector, String origin, int minutes, double change) {
        long entry = vector.closeTime();
        return CheckedOutcome.newBuilder()
                .setPredictionId(vector.instrument() + "/" + vector.interval() + "/" + entry)
                .setInstrument(vector.instrument().toString())
                .setInterval(vector.interval().code())
                .setOrigin(origin)
                .setSource("desk")
                .setOutcome(change > 0 ? "WIN" : "LOSS")
                .setSide("LONG")
                .setEntryTime(Instant.ofEpochMilli(entry))
                .setEntryPrice(vector.close())
                .setExitTime(Instant.ofEpochMilli(entry + 60_000L * minutes))
                .setExitPrice(vector.close() * (1 + change))
                .setPnl(change)
                .setPnlPercent(100 * change)
                .build();
    }

    /** The same trade from the other side: what won has lost. */
    static CheckedOutcome flipped(CheckedOutcome record) {
        return CheckedOutcome.newBuilder(record)
                .setSide(record.getSide().equals("LONG") ? "SHORT" : "LONG")
                .setOutcome(record.getOutcome().equals("WIN") ? "LOSS" : "WIN")
                .setPnl(-record.getPnl())
                .setPnlPercent(-record.getPnlPercent())
                .build();
    }
}
