package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.label.Signal;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An open position on a stake of 1.
 *
 * <p>A stop is a market order: where a bar opens beyond it, it fills at the open, and slips. A target is a limit order: it
 * fills at its price and never better. Where one bar touches both, nobody knows which came first, and the stop counts.
 */
final class Position {
    private final TradingRules rules;
    private final int direction;
    private final long entryTime;
    private final double entryPrice;
    private final OptionalDouble stop;
    private final OptionalDouble target;
    private int bars;

    private Position(TradingRules rules, int direction, Bar entry, OptionalDouble stop, OptionalDouble target) {
        this.rules = rules;
        this.direction = direction;
        this.entryTime = entry.openTime();
        this.entryPrice = entry.open() * (1 + direction * rules.slippage());
        this.stop = stop;
        this.target = target;
    }

    /**
     * Enters at the open of a bar. FLAT, and DOWN where shorts are not allowed, enter nothing; nor does a decision that is
     * spent, because the bar opens at its stop or target, or beyond.
     */
    static Optional<Position> enter(TradingRules rules, Decision decision, Bar bar) {
        int direction = direction(decision.signal());
        if (direction == 0 || (direction < 0 && !rules.shorts()) || isSpent(decision, direction, bar.open())) {
            return Optional.empty();
        }
        return Optional.of(new Position(rules, direction, bar, decision.stop(), decision.target()));
    }

    private static boolean isSpent(Decision decision, int direction, double open) {
        return (decision.stop().isPresent()
                        && direction * (open - decision.stop().getAsDouble()) <= 0)
                || (decision.target().isPresent()
                        && direction * (open - decision.target().getAsDouble()) >= 0);
    }

    boolean isAgainst(Decision decision) {
        return direction(decision.signal()) == -direction;
    }

    /** Closes at the open of a bar because a decision pointed the other way. */
    Trade reverse(Bar bar) {
        return close(bar.openTime(), slipped(bar.open()), Trade.Exit.REVERSED);
    }

    /** Lives through one bar; gives the trade if it ends in it. */
    Optional<Trade> over(Bar bar) {
        bars++;
        if (stop.isPresent() && isBeyond(bar, stop.getAsDouble())) {
            double level = stop.getAsDouble();
            double price = direction > 0 ? Math.min(level, bar.open()) : Math.max(level, bar.open());
            return Optional.of(close(bar.closeTime(), slipped(price), Trade.Exit.STOP));
        }
        if (target.isPresent() && reaches(bar, target.getAsDouble())) {
            return Optional.of(close(bar.closeTime(), target.getAsDouble(), Trade.Exit.TARGET));
        }
        return bars == rules.longestBars()
                ? Optional.of(close(bar.closeTime(), slipped(bar.close()), Trade.Exit.EXPIRED))
                : Optional.empty();
    }

    /** Closes at the close of the last bar. */
    Trade end(Bar bar) {
        return close(bar.closeTime(), slipped(bar.close()), Trade.Exit.END);
    }

    /** Gain if it ended at that price, as if without slippage. */
    double worth(double price) {
        return pnl(price);
    }

    private Trade close(long time, double price, Trade.Exit exit) {
        return new Trade(direction, entryTime, entryPrice, time, price, exit, pnl(price));
    }

    /** Fees are of the amounts traded: of 1 at the entry, of what it is worth at the exit. */
    private double pnl(double price) {
        double change = price / entryPrice;
        return direction * (change - 1) - rules.fee() * (1 + change);
    }

    private double slipped(double price) {
        return price * (1 - direction * rules.slippage());
    }

    private boolean isBeyond(Bar bar, double level) {
        return direction > 0 ? bar.low() <= level : bar.high() >= level;
    }

    private boolean reaches(Bar bar, double level) {
        return direction > 0 ? bar.high() >= level : bar.low() <= level;
    }

    private static int direction(Signal signal) {
        return switch (signal) {
            case UP -> 1;
            case DOWN -> -1;
            case FLAT -> 0;
        };
    }
}
