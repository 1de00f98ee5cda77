package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.backtest.Trade;
import io.regimeflow.domain.outcome.Exit;
import io.regimeflow.domain.outcome.ExitReason;
import io.regimeflow.domain.outcome.Fill;

/** Exits that wait for the label of their prediction. */
final class ExitBytes {
    private ExitBytes() {}

    static void write(Exit exit, ByteWriter out) {
        out.word(exit.reason()).whole(exit.fill().time()).number(exit.fill().price());
        out.number(exit.gain());
        out.one(exit.marks().bothTouched() ? 1 : 0).one(exit.marks().gapped() ? 1 : 0);
    }

    static Exit read(ByteReader in) {
        return new Exit(
                in.word(ExitReason.class),
                new Fill(in.whole(), in.number()),
                in.number(),
                new Trade.Marks(in.flag(), in.flag()));
    }
}
