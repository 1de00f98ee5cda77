package io.regimeflow.domain.outcome;

import java.time.Duration;

/**
 * How far a reported outcome may be from what the log says.
 *
 * @param schemaVersion the only one that is read
 * @param clockSkew milliseconds by which a user's clock may differ from the venue's
 * @param priceTolerance by which a price may lie outside the traded range, as a fraction: 0.0001 is one basis point
 * @param leastCost costs in percentage points of the entry price, entry and exit together; negative is a rebate
 * @param mostCost 〃
 * @param rounding of pnl_percent, in percentage points
 * @param amountRounding of pnl, as a fraction of the traded amount
 * @param mostPercent beyond this a pnl_percent is absurd
 * @param mostPnl beyond this a pnl is absurd, in quote currency
 * @param age of a prediction that can still be judged, in milliseconds of bar time
 * @param patience with a prediction that is read later than bars after it, in milliseconds of bar time
 */
public record CheckRules(
        int schemaVersion,
        long clockSkew,
        double priceTolerance,
        double leastCost,
        double mostCost,
        double rounding,
        double amountRounding,
        double mostPercent,
        double mostPnl,
        long age,
        long patience) {

    public CheckRules {
        if (clockSkew < 0 || patience < 0 || age <= patience) {
            throw new IllegalArgumentException("a clock skew of %d, a patience of %d or an age of %d milliseconds"
                    .formatted(clockSkew, patience, age));
        }
        if (!(priceTolerance >= 0 && rounding >= 0 && amountRounding >= 0)) {
            throw new IllegalArgumentException("a tolerance is negative");
        }
        if (!(leastCost <= mostCost) || !(mostPercent > 0) || !(mostPnl > 0)) {
            throw new IllegalArgumentException("costs of %s to %s or limits of %s %% and %s are impossible"
                    .formatted(leastCost, mostCost, mostPercent, mostPnl));
        }
    }

    /**
     * Schema version 1; clocks 5 seconds apart; prices one basis point outside the range; costs from a rebate of 0.1 to 1
     * percentage point (both legs at 50 basis points); rounding of 0.01 percentage points and 0.0001 of the amount; absurd
     * beyond 1,000 % or 10^12; predictions of 30 days, waited for one day of bars.
     */
    public static CheckRules standard() {
        return new CheckRules(
                1,
                5_000,
                1e-4,
                -0.1,
                1.0,
                0.01,
                1e-4,
                1_000,
                1e12,
                Duration.ofDays(30).toMillis(),
                Duration.ofDays(1).toMillis());
    }
}
