package io.regimeflow.benchmarks.scoring;

import io.regimeflow.benchmarks.measure.Arguments;
import io.regimeflow.benchmarks.measure.Figures;
import io.regimeflow.benchmarks.measure.Machine;
import io.regimeflow.benchmarks.measure.Percentiles;
import io.regimeflow.benchmarks.measure.Table;
import io.regimeflow.benchmarks.model.RandomNetworks;
import io.regimeflow.benchmarks.model.RandomReleases;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.scoring.Acceptance;
import io.regimeflow.scoring.Candidate;
import io.regimeflow.scoring.Expectation;
import io.regimeflow.scoring.ScoringModel;
import io.regimeflow.scoring.Verdict;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Latency of one score, of the scoring library and of a bare ONNX Runtime loop over the same bytes.
 *
 * <p>One thread, both in one JVM, in blocks of calls that take turns; not JMH, which would run one after the other.
 */
public final class ScoringBenchmark {
    private static final ModelLine LINE = ModelLine.parse("regime/15m/BENCH:ONE");
    private static final String OURS = "ScoringModel.score";
    private static final String RAW = "raw OrtSession.run";
    private static final int BLOCK = 100;
    private static final int WINDOWS = 256;
    private static final List<Double> PERCENTS = List.of(50.0, 99.0, 99.9);

    private final ScoringSettings settings;
    private final float[][] windows = RandomNetworks.windows(1, WINDOWS);

    private ScoringBenchmark(ScoringSettings settings) {
        this.settings = settings;
    }

    public static void main(String[] arguments) throws Exception {
        new ScoringBenchmark(Arguments.read(arguments, ScoringSettings.class)).run();
    }

    private void run() throws Exception {
        Release release = new RandomReleases(settings.hidden()).release(LINE);
        int classes = release.manifest().classNames().size();
        try (ScoringModel model = accepted(release);
                var raw = new RawLoop(release.onnx(), RandomNetworks.WINDOW, RandomNetworks.FEATURES.size(), classes)) {
            requireEqual(model, raw);
            Map<String, Scorer> scorers = new LinkedHashMap<>();
            scorers.put(RAW, raw);
            scorers.put(OURS, model::score);
            round(scorers, settings.warmUp());
            List<Map<String, Percentiles>> rounds = new ArrayList<>();
            for (int i = 0; i < settings.rounds(); i++) {
                rounds.add(round(scorers, settings.calls()));
            }
            print(rounds);
        }
    }

    private static ScoringModel accepted(Release release) {
        var candidate = new Candidate(
                release.id().hex(),
                release.onnx(),
                release.golden().count(),
                release.golden().inputs().toLittleEndian(),
                release.golden().outputs().toLittleEndian(),
                release.certificate());
        var expected = new Expectation(
                LINE, RandomNetworks.FEATURES.id(), RandomNetworks.WINDOW, RandomNetworks.FEATURES.size());
        Verdict verdict = new Acceptance(new OnnxRuntime(), new ModelCheck()).check(candidate, expected);
        if (verdict instanceof Verdict.Accepted accepted) {
            return accepted.model();
        }
        throw new IllegalStateException("its own release is refused: " + verdict);
    }

    private void requireEqual(ScoringModel model, RawLoop raw) throws Exception {
        for (float[] window : windows) {
            if (!Arrays.equals(model.score(window), raw.score(window))) {
                throw new IllegalStateException("the contenders give different probabilities for one window");
            }
        }
    }

    private Map<String, Percentiles> round(Map<String, Scorer> scorers, int calls) throws Exception {
        Map<String, Stopwatch> watches = new LinkedHashMap<>();
        scorers.forEach((name, scorer) -> watches.put(name, new Stopwatch(scorer, windows, calls)));
        for (int done = 0; done < calls; done += BLOCK) {
            for (Stopwatch watch : watches.values()) {
                watch.time(Math.min(BLOCK, calls - done));
            }
        }
        Map<String, Percentiles> percentiles = new LinkedHashMap<>();
        if (calls > 0) {
            watches.forEach((name, watch) -> percentiles.put(name, new Percentiles(watch.nanos())));
        }
        return percentiles;
    }

    private void print(List<Map<String, Percentiles>> rounds) {
        var table = new Table(
                "one window of %d x %d, LSTM %s"
                        .formatted(RandomNetworks.WINDOW, RandomNetworks.FEATURES.size(), settings.hidden()),
                "raw ONNX Runtime, µs",
                "min–max",
                "ScoringModel.score, µs",
                "min–max",
                "ratio",
                "min–max");
        for (double percent : PERCENTS) {
            Figures raw = figures(rounds, RAW, percent);
            Figures ours = figures(rounds, OURS, percent);
            table.row(
                    "p" + (percent == 99.9 ? "99.9" : Integer.toString((int) percent)),
                    raw.medianAs("%.1f"),
                    raw.rangeAs("%.1f"),
                    ours.medianAs("%.1f"),
                    ours.rangeAs("%.1f"),
                    ours.over(raw).medianAs("%.3f"),
                    ours.over(raw).rangeAs("%.3f"));
        }
        System.out.println(table);
        System.out.printf(
                "%nMedian of %d rounds of %,d calls each, one thread, blocks of %d calls taking turns.%n",
                settings.rounds(), settings.calls(), BLOCK);
        System.out.println(Machine.line());
    }

    private static Figures figures(List<Map<String, Percentiles>> rounds, String name, double percent) {
        return new Figures(
                rounds.stream().map(round -> round.get(name).micros(percent)).toList());
    }
}
