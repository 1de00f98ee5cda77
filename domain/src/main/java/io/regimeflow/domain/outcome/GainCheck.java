package io.regimeflow.domain.outcome;

import io.regimeflow.domain.label.Signal;
import java.util.Optional;

/**
 * Whether side, prices, gain and result of a report agree.
 *
 * <p>The gain before costs, {@code side × (exit / entry - 1)}, less the gain reported is what the trade must have cost. That
 * cost has to be plausible; so a false gain within the span of plausible costs is not noticed.
 */
record GainCheck(CheckRules rules) {
    /** Gain in per cent, either way, that may be called none. */
    private static final double BREAKEVEN = 0.1;

    /** The first thing wrong with a report of a known form. */
    Optional<Refusal> refuse(TradeReport report, Prediction prediction) {
        Side side = Side.valueOf(report.side());
        if (prediction.signal() != Signal.FLAT && side != Side.of(prediction.signal())) {
            return Optional.of(Refusal.AGAINST_PREDICTION);
        }
        double percent = report.pnlPercent();
        if (Math.abs(percent) > rules.mostPercent() || Math.abs(report.pnl()) > rules.mostPnl()) {
            return Optional.of(Refusal.ABSURD_PNL);
        }
        double gross =
                side.direction() * (report.exit().price() / report.entry().price() - 1) * 100;
        double cost = gross - percent;
        if (cost < rules.leastCost() - rules.rounding() || cost > rules.mostCost() + rules.rounding()) {
            return Optional.of(Refusal.WRONG_PNL);
        }
        if (!isAmountRight(report)) {
            return Optional.of(Refusal.WRONG_AMOUNT);
        }
        return isResultRight(report) ? Optional.empty() : Optional.of(Refusal.WRONG_RESULT);
    }

    /** With a quantity the amount is known; without one, it must at least have the sign of the percentage. */
    private boolean isAmountRight(TradeReport report) {
        if (report.quantity() == 0) {
            return Math.abs(report.pnlPercent()) <= rules.rounding()
                    || Math.signum(report.pnl()) == Math.signum(report.pnlPercent());
        }
        double stake = report.quantity() * report.entry().price();
        double slack = stake * (rules.rounding() / 100 + rules.amountRounding());
        return Math.abs(report.pnl() - stake * report.pnlPercent() / 100) <= slack;
    }

    private boolean isResultRight(TradeReport report) {
        double percent = report.pnlPercent();
        return switch (Result.valueOf(report.result())) {
            case WIN -> percent > 0;
            case LOSS -> percent < 0;
            case BREAKEVEN -> Math.abs(percent) <= BREAKEVEN;
            case EXPIRED -> report.exitReason().equals(ExitReason.TIME.name());
        };
    }
}
