package io.regimeflow.benchmarks.outcomes;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.evaluation.outcome.OutcomeConfig;
import io.regimeflow.runtime.config.Config;
import io.regimeflow.runtime.config.ConfigSources;
import java.util.Map;
import java.util.Optional;

/** Predictions judged a second on one thread, the state of one that is open, and a bare windowed join of the same records. */
public final class OutcomesBenchmark {
    private static final double SECOND = 1e9;

    private OutcomesBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        var settings = Arguments.read(arguments, OutcomesSettings.class);
        OutcomeConfig config = Config.load(new ConfigSources(Map.of(), Map.of(), Optional.empty()))
                .bind(OutcomeConfig.class, "");
        var beside = new JudgedBesideJoin(settings);

        var table = new Table("", "figure");
        JudgedMonth month = JudgedMonth.run(settings, config);
        table.row("predictions read", "%,d".formatted(month.predictions()));
        table.row("outcomes", "%,d".formatted(month.outcomes()));
        table.row("seconds of processor time", "%.1f".formatted(month.nanos() / SECOND));
        table.row("seconds of the wall clock", "%.1f".formatted(month.wallNanos() / SECOND));
        table.row("predictions a second", "%,.0f".formatted(month.predictions() * SECOND / month.nanos()));
        table.row(
                "microseconds from a bar to its outcome, median",
                "%.0f".formatted(month.latency().micros(0.5)));
        table.row(
                "microseconds from a bar to its outcome, 99 of 100",
                "%.0f".formatted(month.latency().micros(0.99)));
        table.row("bytes of an open prediction", "%,d".formatted(month.openBytes() / Math.max(1, month.open())));
        table.row("bytes of state in all", "%,d".formatted(month.allBytes()));
        beside.joined();
        beside.judged(config);
        table.row("joined in a window, a second, in the test driver", "%,.0f".formatted(beside.joined()));
        table.row("judged, a second, in the test driver", "%,.0f".formatted(beside.judged(config)));
        System.out.println(table);
        System.out.println(Machine.line());
    }
}
