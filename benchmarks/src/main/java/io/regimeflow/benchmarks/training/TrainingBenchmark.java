package io.regimeflow.benchmarks.training;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Rounds;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.dl4j.NativeMaths;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;

/** Samples a second of our trainer and of stock Deeplearning4j, one epoch each in turn, on one thread. */
public final class TrainingBenchmark {
    private static final long SEED = 7;
    private static final String SAMPLES = "%,.0f";

    private TrainingBenchmark() {}

    public static void main(String[] arguments) throws Exception {
        NativeMaths.check(System.getenv());
        TrainingSettings settings = Arguments.read(arguments, TrainingSettings.class);
        // So small that scoring it takes none of the time.
        WindowSet validation = LabelledWindows.of(SEED + 1, StockTraining.BATCH);
        WindowSet windows = LabelledWindows.of(SEED, settings.windows());
        var network = new NetworkSettings(new Architecture.Lstm(List.of(128, 64), 0.2), 1e-3, StockTraining.BATCH, 1, 1, SEED, false, 0);
        var fused = new FusedTraining(new Dl4jNetworkTrainer(), windows, validation, network);
        var stock = new StockTraining(windows, network);

        var figures = new Rounds(settings.warmUps(), settings.rounds()).of(List.of(stock, fused));

        Figures base = figures.get(stock.name());
        var table = new Table("20 x 18, 6 classes, LSTM 128→64, batch 32", "samples/s", "min–max", "ratio", "min–max");
        figures.forEach((name, samples) -> table.row(
                name,
                samples.medianAs(SAMPLES),
                samples.rangeAs(SAMPLES),
                samples.over(base).medianAs("%.2f"),
                samples.over(base).rangeAs("%.2f")));
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d epochs of %,d windows each, taking turns, OMP_NUM_THREADS=1. Mean training loss of the same epoch: stock %.6f, fused %.6f.%n",
                settings.rounds(), settings.windows(), stock.loss(), fused.loss());
        System.out.println(Machine.line());
    }
}
