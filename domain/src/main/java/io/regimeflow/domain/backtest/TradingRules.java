package io.regimeflow.domain.backtest;

/**
 * How decisions are traded, and what that costs.
 *
 * @param shorts whether DOWN opens a short position; otherwise it only closes a long one
 * @param feeBasisPoints of the traded amount, on each side of a trade; 1 basis point is 0.01 %
 * @param slippageBasisPoints by which a price that is not a limit is worse than the bar's
 * @param longestBars bars after which a position is closed at the close: the label rule's horizon
 */
public record TradingRules(boolean shorts, double feeBasisPoints, double slippageBasisPoints, int longestBars) {
    private static final double ONE = 10_000;

    public TradingRules {
        if (!(feeBasisPoints >= 0) || !(slippageBasisPoints >= 0) || feeBasisPoints + slippageBasisPoints >= ONE) {
            throw new IllegalArgumentException("a fee of %s and slippage of %s basis points are no costs"
                    .formatted(feeBasisPoints, slippageBasisPoints));
        }
        if (longestBars < 1) {
            throw new IllegalArgumentException("a position of at most %d bars is impossible".formatted(longestBars));
        }
    }

    /** Both directions at a taker's fee of 10 basis points and slippage of 2: Binance spot without rebates. */
    public static TradingRules standard(int horizon) {
        return new TradingRules(true, 10, 2, horizon);
    }

    /** Fee as a fraction. */
    double fee() {
        return feeBasisPoints / ONE;
    }

    /** Slippage as a fraction. */
    double slippage() {
        return slippageBasisPoints / ONE;
    }
}
