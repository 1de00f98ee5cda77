package io.regimeflow.domain.outcome;

/**
 * What a user says that a trade made of a prediction, as it was read: anything may be wrong with it.
 *
 * @param result WIN, LOSS, BREAKEVEN or EXPIRED
 * @param exitReason TARGET, STOP, TIME or MANUAL
 * @param side LONG or SHORT
 * @param quantity traded, in base currency; 0 where it is not told
 * @param pnl gain in quote currency, after costs
 * @param pnlPercent gain in per cent of the entry price, after costs
 * @param currency of prices and gain; empty for the instrument's quote currency
 * @param source the user's own name for itself
 * @param schemaVersion of the meaning of the fields
 * @param reportedAt the record's timestamp, milliseconds since the epoch
 */
public record TradeReport(
        String predictionId,
        String instrument,
        String interval,
        String result,
        String exitReason,
        String side,
        Fill entry,
        Fill exit,
        double quantity,
        double pnl,
        double pnlPercent,
        String currency,
        String source,
        int revision,
        int schemaVersion,
        long reportedAt) {

    /** The same but for when it was reported: whether two reports say the same. */
    boolean saysTheSameAs(TradeReport other) {
        return equals(other.reportedAt(reportedAt));
    }

    private TradeReport reportedAt(long time) {
        return new TradeReport(
                predictionId,
                instrument,
                interval,
                result,
                exitReason,
                side,
                entry,
                exit,
                quantity,
                pnl,
                pnlPercent,
                currency,
                source,
                revision,
                schemaVersion,
                time);
    }
}
