package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.backtest.Account;
import io.regimeflow.domain.backtest.Decision;
import io.regimeflow.domain.backtest.Position;
import io.regimeflow.domain.backtest.TradingRules;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.PaperTrader;
import java.util.Optional;

/** The paper traders of one instrument; the rules they trade by are a setting, and not written. */
record TraderBytes(BarBytes bars, TradingRules rules) {

    Codec<PaperTrader> codec() {
        return new Codec<>("paper trader", 1, TraderBytes::write, this::read);
    }

    private static void write(PaperTrader trader, ByteWriter out) {
        out.word(trader.interval()).whole(trader.predictedTo()).whole(trader.tradedTo());
        out.all(trader.account().position().stream().toList(), TraderBytes::writePosition);
        out.all(trader.decisions(), TraderBytes::writeDecision);
        out.all(trader.bars(), BarBytes::write);
    }

    private PaperTrader read(ByteReader in) {
        Interval interval = in.word(Interval.class);
        long predictedTo = in.whole();
        long tradedTo = in.whole();
        Optional<Position> position = in.all(TraderBytes::readPosition).stream().findFirst();
        return new PaperTrader(
                bars.instrument(),
                interval,
                new Account(rules, position),
                predictedTo,
                tradedTo,
                in.all(TraderBytes::readDecision),
                in.all(bars::read));
    }

    private static void writePosition(Position position, ByteWriter out) {
        out.one(position.direction())
                .whole(position.decidedAt())
                .whole(position.entryTime())
                .number(position.entryPrice())
                .number(position.stop())
                .number(position.target())
                .count(position.bars());
    }

    private static Position readPosition(ByteReader in) {
        return new Position(
                (byte) in.one(),
                in.whole(),
                in.whole(),
                in.number(),
                in.perhapsNumber(),
                in.perhapsNumber(),
                in.count());
    }

    private static void writeDecision(Decision decision, ByteWriter out) {
        out.whole(decision.closeTime())
                .word(decision.signal())
                .number(decision.confidence())
                .number(decision.stop())
                .number(decision.target());
    }

    private static Decision readDecision(ByteReader in) {
        return new Decision(in.whole(), in.word(Signal.class), in.number(), in.perhapsNumber(), in.perhapsNumber());
    }
}
