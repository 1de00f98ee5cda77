package io.regimeflow.benchmarks.features;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Rounds;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.benchmarks.measure.ThreadTime;
import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.indicator.BarColumns;
import java.util.List;
import java.util.function.ToDoubleFunction;

/** Nanoseconds a bar of single indicators over a whole history: ours and TA-Lib's, in turn, on one thread. */
public final class IndicatorsBenchmark {
    private static final double TOLERANCE = 1e-9;
    private static final int MOST_OUTPUTS = 3;

    /** TA-Lib seeds MACD's fast average later than we do; by then every seed has faded. */
    private static final int COMPARED_FROM = 3000;

    private final IndicatorsSettings settings;
    private final BarColumns columns;
    private final List<Pair> pairs;
    private final double[][] ours;
    private final double[][] theirs;

    private IndicatorsBenchmark(IndicatorsSettings settings) {
        this.settings = settings;
        List<Bar> bars = RandomBars.of(settings.bars());
        columns = BarColumns.of(bars);
        pairs = new Pairs(
                        column(bars, Bar::high),
                        column(bars, Bar::low),
                        column(bars, Bar::close),
                        column(bars, Bar::volume))
                .all();
        ours = new double[MOST_OUTPUTS][bars.size()];
        theirs = new double[MOST_OUTPUTS][bars.size()];
    }

    private static double[] column(List<Bar> bars, ToDoubleFunction<Bar> value) {
        return bars.stream().mapToDouble(value).toArray();
    }

    public static void main(String[] arguments) throws Exception {
        new IndicatorsBenchmark(Arguments.read(arguments, IndicatorsSettings.class)).run();
    }

    private void run() throws Exception {
        var table = new Table("indicator", "ours, ns/bar", "min–max", "TA-Lib, ns/bar", "min–max", "ratio", "min–max");
        double logarithms = 0;
        for (Pair pair : pairs) {
            requireEqual(pair);
            var us = contender(pair.name() + ", ours", () -> oursOf(pair));
            var peer = contender(pair.name() + ", TA-Lib", () -> pair.peer().fill(theirs));
            var figures = new Rounds(settings.warmUps(), settings.rounds()).of(List.of(us, peer));
            Figures mine = figures.get(us.name());
            Figures other = figures.get(peer.name());
            Figures ratio = other.over(mine);
            logarithms += Math.log(ratio.median());
            table.row(
                    pair.name(),
                    mine.medianAs("%.2f"),
                    mine.rangeAs("%.2f"),
                    other.medianAs("%.2f"),
                    other.rangeAs("%.2f"),
                    ratio.medianAs("%.2f"),
                    ratio.rangeAs("%.2f"));
        }
        System.out.println(table);
        System.out.printf(
                "%nGeometric mean of the ratios: %.2f. Median of %d rounds of %,d bars each, taking turns on one thread, in its processor time. From bar %,d on all values agree within %s of max(1, |x|).%n",
                Math.exp(logarithms / pairs.size()), settings.rounds(), settings.bars(), COMPARED_FROM, TOLERANCE);
        System.out.println(Machine.line());
    }

    private Contender contender(String name, ThreadTime.Work work) {
        return new Contender() {
            @Override
            public String name() {
                return name;
            }

            @Override
            public double run(int round) {
                return ThreadTime.nanos(work) / (double) columns.size();
            }
        };
    }

    private void oursOf(Pair pair) {
        pair.ours().get().goOver(columns, pair.places(), ours);
    }

    private void requireEqual(Pair pair) {
        oursOf(pair);
        int missing = columns.size() - pair.peer().fill(theirs);
        for (int output = 0; output < pair.outputs().size(); output++) {
            for (int i = COMPARED_FROM; i < columns.size(); i++) {
                double peer = theirs[output][i - missing];
                if (!(Math.abs(ours[output][i] - peer) <= TOLERANCE * Math.max(1, Math.abs(peer)))) {
                    throw new IllegalStateException("%s, %s at bar %d: ours is %s, TA-Lib's %s"
                            .formatted(pair.name(), pair.outputs().get(output), i, ours[output][i], peer));
                }
            }
        }
    }
}
