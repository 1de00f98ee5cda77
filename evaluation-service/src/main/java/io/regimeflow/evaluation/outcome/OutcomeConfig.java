package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.VenueCalendars;
import io.regimeflow.domain.outcome.CheckRules;
import io.regimeflow.domain.outcome.DeskRules;
import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.time.Duration;
import java.util.Map;
import java.util.Objects;

/** What trading costs, and how long bars and predictions are waited for; bound from the keys {@code evaluation.outcome.*}. */
public record OutcomeConfig(
        @Default("10") @Doc("Fee of a position, in basis points of the traded amount on each side")
        double feeBasisPoints,

        @Default("2") @Doc("Slippage of the paper trader, in basis points; market-path outcomes have none")
        double slippageBasisPoints,

        @Default("75m")
        @Doc("How long the paper trader holds a position at most: horizon of the label rule times interval")
        Duration longestPosition,

        @Default("12") @Doc("Base bars by which a bar may come late, as feature-stream allows it")
        int lateness,

        @Default("30d") @Doc("Age of a prediction, in market time, up to which reports on it are checked")
        Duration age,

        @Default("1d") @Doc("Market time for which a report waits for its prediction")
        Duration patience,

        @Default("5s") @Doc("By how much a user's clock may differ from the venue's")
        Duration clockSkew,

        @Default("1") @Doc("Basis points by which a reported price may lie outside the traded range")
        double priceTolerance,

        @Doc("When a venue trades, by venue, as features.calendars says it; always where not given")
        Map<String, String> calendars) {
    private static final int MOST_LATE = 1_000;

    public OutcomeConfig {
        calendars = Map.copyOf(calendars);
        Objects.requireNonNull(VenueCalendars.of(calendars)); // throws, with what is allowed
        if (lateness < 0 || lateness > MOST_LATE) {
            throw new IllegalArgumentException(
                    "lateness is %d base bars; allowed: 0 to %d".formatted(lateness, MOST_LATE));
        }
        if (!(priceTolerance >= 0 && priceTolerance <= 1_000)) {
            throw new IllegalArgumentException(
                    "price-tolerance is %s basis points; allowed: 0 to 1000".formatted(priceTolerance));
        }
        if (clockSkew.isNegative() || clockSkew.compareTo(Duration.ofMinutes(5)) > 0) {
            throw new IllegalArgumentException("clock-skew is %s; allowed: 0 to 5m".formatted(clockSkew));
        }
        if (patience.isNegative() || age.compareTo(patience) <= 0) {
            throw new IllegalArgumentException(
                    "patience %s is negative, or age %s not longer than it".formatted(patience, age));
        }
        if (longestPosition.isNegative() || longestPosition.isZero() || longestPosition.compareTo(age) >= 0) {
            throw new IllegalArgumentException(
                    "longest-position is %s; allowed: above 0 and below age %s".formatted(longestPosition, age));
        }
        requirePossible(feeBasisPoints, slippageBasisPoints);
    }

    private static void requirePossible(double feeBasisPoints, double slippageBasisPoints) {
        var unused = new TradingRules(true, feeBasisPoints, slippageBasisPoints, 1); // throws where they are not
    }

    /**
     * Refuses a longest position that base bars of that interval cannot measure.
     *
     * @throws IllegalArgumentException where nothing could be judged by bars of that interval
     */
    public void requireUsable(Interval base) {
        if (longestPosition.toMillis() % base.millis() != 0) {
            throw new IllegalArgumentException(
                    "outcome.longest-position %s is no multiple of base-interval %s".formatted(longestPosition, base));
        }
    }

    DeskRules rules(Instrument instrument, Interval base) {
        CheckRules standard = CheckRules.standard();
        return new DeskRules(
                VenueCalendars.of(calendars).of(instrument),
                lateness,
                new TradingRules(true, feeBasisPoints, 0, Integer.MAX_VALUE),
                new TradingRules(
                        true,
                        feeBasisPoints,
                        slippageBasisPoints,
                        Math.toIntExact(longestPosition.toMillis() / base.millis())),
                new CheckRules(
                        standard.schemaVersion(),
                        clockSkew.toMillis(),
                        priceTolerance / 10_000,
                        standard.leastCost(),
                        standard.mostCost(),
                        standard.rounding(),
                        standard.amountRounding(),
                        standard.mostPercent(),
                        standard.mostPnl(),
                        age.toMillis(),
                        patience.toMillis()));
    }
}
