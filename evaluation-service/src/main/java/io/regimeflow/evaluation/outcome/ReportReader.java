package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.outcome.Fill;
import io.regimeflow.domain.outcome.TradeReport;
import io.regimeflow.schemas.record.SignalOutcome;

/** Reads a user's report as it is, right or wrong. */
final class ReportReader {
    private ReportReader() {}

    /** @param timestamp of the record, milliseconds since the epoch */
    static TradeReport read(SignalOutcome record, long timestamp) {
        return new TradeReport(
                record.getPredictionId(),
                record.getInstrument(),
                record.getInterval(),
                record.getOutcome(),
                record.getExitReason(),
                record.getSide(),
                new Fill(record.getEntryTime().toEpochMilli(), record.getEntryPrice()),
                new Fill(record.getExitTime().toEpochMilli(), record.getExitPrice()),
                record.getQuantity() == null ? 0 : record.getQuantity(),
                record.getPnl(),
                record.getPnlPercent(),
                record.getCurrency() == null ? "" : record.getCurrency(),
                record.getSource(),
                record.getRevision(),
                record.getSchemaVersion(),
                timestamp);
    }
}
