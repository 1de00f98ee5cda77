package io.regimeflow.benchmarks.training;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Contender;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Rounds;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.dl4j.NativeMaths;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.NetworkTrainer;
import io.regimeflow.trainer.network.Stopping;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Samples a second of our trainer, of stock Deeplearning4j and of PyTorch, one epoch each in turn, on one thread. */
public final class TrainingBenchmark {
    private static final long SEED = 7;
    private static final String SAMPLES = "%,.0f";
    private static final Architecture LSTM = new Architecture.Lstm(List.of(128, 64), 0.2);

    private final TrainingSettings settings;
    private final NetworkTrainer trainer = new Dl4jNetworkTrainer();
    private final WindowSet windows;
    private final WindowSet validation;

    private TrainingBenchmark(TrainingSettings settings) {
        this.settings = settings;
        windows = LabelledWindows.of(SEED, settings.windows(), settings.length(), settings.features());
        // So small that scoring it takes none of the time.
        validation = LabelledWindows.of(SEED + 1, StockTraining.BATCH, settings.length(), settings.features());
    }

    public static void main(String[] arguments) throws Exception {
        NativeMaths.check(System.getenv());
        new TrainingBenchmark(Arguments.read(arguments, TrainingSettings.class)).run();
    }

    private void run() throws Exception {
        FusedTraining fused = training("LSTM 128→64, fused", LSTM);
        List<Contender> contenders = new ArrayList<>();
        if (settings.every()) {
            contenders.add(fused);
            contenders.add(training("LSTM 128×2, attention", new Architecture.LstmAttention(128, 2, 4, 0.2)));
            contenders.add(training("transformer 4×128", new Architecture.Transformer(128, 4, 2, 256, 0.1)));
            contenders.add(training("MLP 512→256→128", new Architecture.Mlp(List.of(512, 256, 128), 0.2)));
            print(new Rounds(settings.warmUps(), settings.rounds()).of(contenders), fused);
        } else if (settings.python().equals("none")) {
            compareWithStock(fused);
        } else {
            compareWithPyTorch(fused);
        }
        System.out.println(Machine.line());
    }

    private void compareWithStock(FusedTraining fused) throws Exception {
        var stock = new StockTraining(windows, network(LSTM, 1e-3));
        print(new Rounds(settings.warmUps(), settings.rounds()).of(List.of(stock, fused)), stock);
        System.out.printf(
                "%nMean training loss of the same epoch: stock %.6f, fused %.6f (dropout masks differ).%n",
                stock.loss(), fused.loss());
    }

    private void compareWithPyTorch(FusedTraining fused) throws Exception {
        // Steps too small to change a weight, so that the mean loss is that of the start.
        var still = network(new Architecture.Lstm(List.of(128, 64), 0), 1e-15);
        var startLoss = new FusedTraining("start", trainer, windows, validation, still);
        startLoss.run(0);
        try (var pyTorch = new PyTorchTraining(settings.python(), windows, start(still))) {
            print(new Rounds(settings.warmUps(), settings.rounds()).of(List.of(pyTorch, fused)), pyTorch);
            System.out.printf(
                    "%nMean loss of the same weights without dropout: PyTorch %.6f, fused %.6f; of the last epoch trained: PyTorch %.4f, fused %.4f.%n",
                    pyTorch.startLoss(), startLoss.loss(), pyTorch.loss(), fused.loss());
        }
    }

    private Network start(NetworkSettings still) throws InterruptedException {
        var task = TrainingTask.fresh(windows, validation, LabelledWindows.CLASSES, still);
        try (var trained = trainer.train(task, Checkpoints.none(), EpochListener.none())) {
            return trained.network();
        }
    }

    private FusedTraining training(String name, Architecture architecture) {
        return new FusedTraining(name, trainer, windows, validation, network(architecture, 1e-3));
    }

    private static NetworkSettings network(Architecture architecture, double learningRate) {
        return new NetworkSettings(architecture, learningRate, StockTraining.BATCH, Stopping.after(1), SEED, false, 0);
    }

    private void print(Map<String, Figures> figures, Contender base) {
        var table = new Table(
                "%d x %d, 6 classes, batch 32".formatted(settings.length(), settings.features()),
                "samples/s",
                "min–max",
                "ratio",
                "min–max");
        figures.forEach((name, samples) -> table.row(
                name,
                samples.medianAs(SAMPLES),
                samples.rangeAs(SAMPLES),
                samples.over(figures.get(base.name())).medianAs("%.2f"),
                samples.over(figures.get(base.name())).rangeAs("%.2f")));
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d epochs of %,d windows each, taking turns, OMP_NUM_THREADS=1.%n",
                settings.rounds(), settings.windows());
    }
}
