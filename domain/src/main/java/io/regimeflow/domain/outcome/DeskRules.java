package io.regimeflow.domain.outcome;

import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.TradingCalendar;

/**
 * How one instrument's predictions are judged.
 *
 * @param lateness of a base bar, in places of the calendar: what feature-stream allows
 * @param shadow what a position of the market path's judgement costs; its longest time is not used
 * @param paper how the paper trader trades, its longest time in base bars
 */
public record DeskRules(
        TradingCalendar calendar, int lateness, TradingRules shadow, TradingRules paper, CheckRules checks) {
    private static final int LATENESS = 12;

    /** Twelve bars late, fees of 10 basis points a side, slippage of 2 on paper and none in shadow, standard checks. */
    public static DeskRules standard(TradingCalendar calendar, int longestBars) {
        return new DeskRules(
                calendar,
                LATENESS,
                new TradingRules(true, 10, 0, Integer.MAX_VALUE),
                TradingRules.standard(longestBars),
                CheckRules.standard());
    }
}
