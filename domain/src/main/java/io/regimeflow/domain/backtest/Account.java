package io.regimeflow.domain.backtest;

import io.regimeflow.domain.bar.Bar;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Holds one position at a time, and lives from bar to bar.
 *
 * <p>UP opens a long position at a bar's open, DOWN a short one where the rules allow it. While a position is open, decisions
 * of its direction and FLAT are left out; one against it closes it at the open and may open the other. Stop and target are
 * looked at in every bar from the entry's on; after the longest time a position is closed at the close.
 *
 * <p><b>Threads.</b> Immutable.
 */
public record Account(TradingRules rules, Optional<Position> position) {

    /**
     * One bar later.
     *
     * @param trades that ended in the bar, in order
     * @param exposed whether there was a position in the bar
     */
    public record Step(Account after, List<Trade> trades, boolean exposed) {
        public Step {
            trades = List.copyOf(trades);
        }
    }

    /** Without a position. */
    public static Account empty(TradingRules rules) {
        return new Account(rules, Optional.empty());
    }

    /**
     * Lives through a bar.
     *
     * @param due the newest decision that comes due at the bar's open
     */
    public Step over(Optional<Decision> due, Bar bar) {
        var trades = new ArrayList<Trade>();
        Optional<Position> held = due.isPresent() ? decide(due.get(), bar, trades) : position;
        Optional<Trade> ended = held.flatMap(open -> open.over(rules, bar));
        ended.ifPresent(trades::add);
        Optional<Position> kept = ended.isPresent() ? Optional.empty() : held.map(Position::aged);
        return new Step(new Account(rules, kept), trades, held.isPresent());
    }

    /** Closes what is open at a bar's close. */
    Step end(Bar bar) {
        List<Trade> trades = position.map(open -> open.end(rules, bar)).stream().toList();
        return new Step(empty(rules), trades, position.isPresent());
    }

    /** Gain of the open position if it ended at that price; 0 without one. */
    double worth(double price) {
        return position.map(open -> open.worth(rules, price)).orElse(0.0);
    }

    private Optional<Position> decide(Decision decision, Bar bar, List<Trade> trades) {
        if (position.isPresent() && !position.get().isAgainst(decision)) {
            return position;
        }
        position.map(open -> open.reverse(rules, bar)).ifPresent(trades::add);
        return Position.enter(rules, decision, bar);
    }
}
