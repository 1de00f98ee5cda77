package io.regimeflow.domain.outcome;

import java.util.Optional;

/**
 * What the log says about a reported outcome.
 *
 * @param prediction the one it names
 * @param predictedTo close time of the newest bar that this instrument and interval have a prediction for, abstained or not;
 *     the least long where there is none
 * @param accepted the last report of the same source on the same prediction that was accepted
 * @param bars of the instrument
 */
public record Evidence(
        Optional<Prediction> prediction, long predictedTo, Optional<TradeReport> accepted, TradedBars bars) {}
