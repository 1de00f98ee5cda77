package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.label.Signal;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * An open position on a stake of 1.
 *
 * <p>A stop is a market order: where a bar opens beyond it, it fills at the open, and slips. A target is a limit order: it
 * fills at its price and never better. Where one bar touches both, nobody knows which came first: the stop counts, and the
 * trade is marked.
 *
 * @param direction 1 for long, -1 for short
 * @param decidedAt close time of the bar at which it was decided on, milliseconds since the epoch
 * @param entryTime milliseconds since the epoch
 * @param entryPrice slippage included
 * @param stop price at which it is given up
 * @param target price at which it has reached its aim
 * @param bars that it has lived through
 */
public record Position(
        int direction,
        long decidedAt,
        long entryTime,
        double entryPrice,
        OptionalDouble stop,
        OptionalDouble target,
        int bars) {

    public Position {
        Objects.requireNonNull(stop, "stop");
        Objects.requireNonNull(target, "target");
        if (Math.abs(direction) != 1) {
            throw new IllegalArgumentException("direction %d is neither 1 nor -1".formatted(direction));
        }
    }

    /**
     * Enters at the close that the decision was made at, as if that price could still be had: what a signal was worth, not
     * what trading it would have brought. FLAT enters nothing.
     */
    public static Optional<Position> atClose(Decision decision, double close) {
        int direction = direction(decision.signal());
        return direction == 0
                ? Optional.empty()
                : Optional.of(new Position(
                        direction,
                        decision.closeTime(),
                        decision.closeTime(),
                        close,
                        decision.stop(),
                        decision.target(),
                        0));
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
        return Optional.of(new Position(
                direction,
                decision.closeTime(),
                bar.openTime(),
                bar.open() * (1 + direction * rules.slippage()),
                decision.stop(),
                decision.target(),
                0));
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
    Trade reverse(TradingRules rules, Bar bar) {
        return atMarket(rules, bar.openTime(), bar.open(), Trade.Exit.REVERSED);
    }

    /** The trade, if it ends in this bar. */
    public Optional<Trade> over(TradingRules rules, Bar bar) {
        boolean stopped = stop.isPresent() && isBeyond(bar, stop.getAsDouble());
        boolean reached = target.isPresent() && reaches(bar, target.getAsDouble());
        if (stopped) {
            return Optional.of(stopped(rules, bar, stop.getAsDouble(), reached));
        }
        if (reached) {
            return Optional.of(
                    close(rules, bar.closeTime(), target.getAsDouble(), Trade.Exit.TARGET, Trade.Marks.NONE));
        }
        return bars + 1 == rules.longestBars()
                ? Optional.of(atMarket(rules, bar.closeTime(), bar.close(), Trade.Exit.EXPIRED))
                : Optional.empty();
    }

    /** The same, one bar later. */
    Position aged() {
        return new Position(direction, decidedAt, entryTime, entryPrice, stop, target, bars + 1);
    }

    /** Closes at the close of the last bar. */
    Trade end(TradingRules rules, Bar bar) {
        return atMarket(rules, bar.closeTime(), bar.close(), Trade.Exit.END);
    }

    /** Closes because its time is over. */
    public Trade expire(TradingRules rules, long time, double price) {
        return atMarket(rules, time, price, Trade.Exit.EXPIRED);
    }

    /** Gain if it ended at that price, as if without slippage. Fees are of 1 at the entry, of what it is worth at the exit. */
    double worth(TradingRules rules, double price) {
        double change = price / entryPrice;
        return direction * (change - 1) - rules.fee() * (1 + change);
    }

    private Trade stopped(TradingRules rules, Bar bar, double level, boolean reached) {
        boolean gapped = direction * (bar.open() - level) < 0;
        double price = slipped(rules, gapped ? bar.open() : level);
        return close(rules, bar.closeTime(), price, Trade.Exit.STOP, new Trade.Marks(reached, gapped));
    }

    private Trade atMarket(TradingRules rules, long time, double price, Trade.Exit exit) {
        return close(rules, time, slipped(rules, price), exit, Trade.Marks.NONE);
    }

    private Trade close(TradingRules rules, long time, double price, Trade.Exit exit, Trade.Marks marks) {
        return new Trade(direction, decidedAt, entryTime, entryPrice, time, price, exit, marks, worth(rules, price));
    }

    private double slipped(TradingRules rules, double price) {
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
