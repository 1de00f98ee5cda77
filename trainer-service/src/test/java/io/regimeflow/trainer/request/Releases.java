package io.regimeflow.trainer.request;

import io.regimeflow.domain.evaluation.Baselines;
import io.regimeflow.domain.evaluation.ClassScores;
import io.regimeflow.domain.evaluation.DayScores;
import io.regimeflow.domain.evaluation.HeldOutRows;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.evaluation.Reliability;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.Calibration;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.GoldenVectors;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.Lineage;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.trainer.gate.GateChecks;
import io.regimeflow.trainer.gate.GateFigures;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.network.Epoch;
import io.regimeflow.trainer.network.NetworkSettings;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;

/** Tiny releases, not trained, with certificates that hold; each request has its own. */
public final class Releases {
    private static final int WINDOW = 2;
    private static final int FEATURES = 3;
    private static final int HIDDEN = 4;

    public static final String FEATURE_SET = "set-0123456789ab";

    private Releases() {}

    static TrainingOutcome.Completed completed(Request request, Optional<PreviousRelease> previous) {
        return new TrainingOutcome.Completed(release(request, previous), report());
    }

    public static Release release(Request request, Optional<PreviousRelease> previous) {
        int classes = request.line().task().classNames().size();
        var release = new ReleaseManifest(
                request.line(),
                previous.map(before -> before.version().next()).orElse(ReleaseVersion.FIRST),
                FEATURE_SET,
                List.of("a", "b", "c"),
                request.line().task().classNames(),
                WINDOW,
                Instant.EPOCH,
                request.asOf(),
                request.seed(),
                previous.map(PreviousRelease::id),
                "none",
                request.line().task() == Task.SIGNAL ? OptionalDouble.of(0.01) : OptionalDouble.empty());
        return new Release(
                OnnxExport.export(network(classes), release),
                new GoldenVectors(zeros(1, WINDOW, FEATURES), zeros(1, classes)),
                new Certificate(1.5e-7, 1_000, 0));
    }

    static TrainingReport report() {
        return report(List.of());
    }

    /**
     * Truths 0,0,1,1,2 were taken for 0,1,1,1,0.
     *
     * @param reasons of the gate against the release
     */
    static TrainingReport report(List<String> reasons) {
        return report(reasons, List.of());
    }

    /** Also with what the gate warns of. */
    static TrainingReport report(List<String> reasons, List<String> warnings) {
        return report(Lineage.Mark.BASELINE, reasons, warnings);
    }

    /** Also with what the release is marked as. */
    static TrainingReport report(Lineage.Mark mark, List<String> reasons, List<String> warnings) {
        return report(mark, reasons, warnings, TrainingReport.Outcomes.NONE);
    }

    /** Also with what became of outcomes. */
    static TrainingReport report(List<String> reasons, List<String> warnings, TrainingReport.Outcomes outcomes) {
        return report(Lineage.Mark.BASELINE, reasons, warnings, outcomes);
    }

    private static TrainingReport report(
            Lineage.Mark mark, List<String> reasons, List<String> warnings, TrainingReport.Outcomes outcomes) {
        int[] truth = {0, 0, 1, 1, 2};
        float[] said = {.5f, .3f, .2f, .2f, .6f, .2f, .1f, .8f, .1f, .3f, .4f, .3f, .4f, .3f, .3f};
        ProbabilityTable table = ProbabilityTable.of(said, 3);
        HeldOutRows rows = HeldOutRows.of(new long[] {1, 2, 3, 4, 5}, truth);
        ClassScores scores = ClassScores.of(table, truth);
        return new TrainingReport(
                NetworkSettings.standard(1),
                TrainingProfiles.load("market"),
                new TrainingReport.LabelCounts(
                        List.of(20L, 30L, 20L), List.of(5L, 5L, 5L), List.of(2L, 2L, 1L), List.of(2L, 2L, 1L)),
                List.of(new Epoch(1, 1.25, 0.25, 1.5, 0.25, 1.375), new Epoch(2, 1.0, 0.5, 1.125, 0.5, 0.875)),
                2,
                scores,
                new TrainingReport.Unseen(
                        scores,
                        Reliability.of(table, truth, Reliability.BINS),
                        ClassScores.of(Baselines.majority(3, new int[] {1, 1, 2}, 5), truth),
                        0.25),
                Calibration.none(3),
                GateChecks.clean(),
                new GateVerdict(
                        mark, reasons, warnings, new GateFigures(5, DayScores.of(table, rows), 0.6, Optional.empty())),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                outcomes,
                List.of("features-0@42"),
                List.of("features-0@7"),
                Duration.ofMillis(2_500));
    }

    public static Request request(String line, String asOf) {
        return Request.full(ModelLine.parse(line), Instant.parse(asOf));
    }

    private static Network network(int classes) {
        return new Network(
                WINDOW,
                FEATURES,
                classes,
                new Scaler(zeros(FEATURES), FloatTensor.of(new float[] {1, 1, 1}, FEATURES)),
                List.of(
                        new Layer.Lstm(
                                FEATURES,
                                HIDDEN,
                                zeros(4 * HIDDEN, FEATURES),
                                zeros(4 * HIDDEN, HIDDEN),
                                zeros(4 * HIDDEN),
                                true),
                        new Layer.Dense(HIDDEN, classes, zeros(HIDDEN, classes), zeros(classes), Activation.NONE)));
    }

    private static FloatTensor zeros(int... shape) {
        return FloatTensor.of(new float[IntStream.of(shape).reduce(1, Math::multiplyExact)], shape);
    }
}
