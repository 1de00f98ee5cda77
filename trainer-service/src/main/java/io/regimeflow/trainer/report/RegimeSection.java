package io.regimeflow.trainer.report;

import static io.regimeflow.runtime.page.Figures.figure;
import static io.regimeflow.runtime.page.Figures.percent;

import io.regimeflow.runtime.page.Block;
import io.regimeflow.runtime.page.Block.Heading;
import io.regimeflow.runtime.page.Block.Table;
import io.regimeflow.runtime.page.Block.Text;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.List;
import java.util.stream.IntStream;

/** What predicted regimes were like: a regime says nothing about direction, so that there is nothing to trade. */
final class RegimeSection {
    private RegimeSection() {}

    static List<Block> of(TrainingCompleted record) {
        List<Long> bars = record.getRegimeBars();
        if (bars.isEmpty()) {
            return List.of();
        }
        return List.of(
                new Heading("Regimes over unseen bars"),
                new Text("A regime says nothing about direction, so that there is nothing to trade: instead, how long"
                        + " each predicted regime lasts and how much the next bar moves."),
                new Table(
                        List.of("regime", "bars", "runs", "mean length", "move of the next bar"),
                        IntStream.range(0, bars.size())
                                .filter(c -> bars.get(c) > 0)
                                .mapToObj(c -> row(record, c))
                                .toList()));
    }

    private static List<String> row(TrainingCompleted record, int c) {
        long bars = record.getRegimeBars().get(c);
        long runs = record.getRegimeRuns().get(c);
        return List.of(
                record.getClassNames().get(c),
                Long.toString(bars),
                Long.toString(runs),
                figure((double) bars / Math.max(1, runs), 1),
                percent(record.getRegimeVolatility().get(c), 3));
    }
}
