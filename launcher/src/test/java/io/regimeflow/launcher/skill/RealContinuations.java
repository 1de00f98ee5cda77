package io.regimeflow.launcher.skill;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.evaluation.PairedComparison;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GatePolicy;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.pipeline.LineTraining;
import io.regimeflow.trainer.pipeline.PlanBook;
import io.regimeflow.trainer.pipeline.TrainingInputs;
import io.regimeflow.trainer.pipeline.TrainingPlan;
import io.regimeflow.trainer.pipeline.TrainingTools;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a release's incremental trainings come to on real bars: a full training at {@code end}, and after it one incremental
 * training at each of {@code count} times, {@code refit} days apart, each continuing the full release. All instruments of
 * {@code symbols} are the pool, and each is the line's by turns.
 *
 * <p>Prints a row of Markdown for each training.
 */
final class RealContinuations {
    private static final double END = 0.975;

    private final TrainingPlan plan;
    private final Map<Instrument, RealMarket> markets;
    private final ModelLine line;
    private final Map<ReleaseId, Release> releases = new HashMap<>();

    private RealContinuations(TrainingPlan plan, Map<Instrument, RealMarket> markets, Instrument own) {
        this.plan = plan;
        this.markets = markets;
        this.line = new ModelLine(plan.spec().task(), plan.spec().interval(), own);
    }

    /** Arguments as {@link RealSkillOptions} has them; {@code end} and {@code refit} have to be given. */
    public static void main(String[] arguments) {
        RealSkillOptions options = RealSkillOptions.parse(arguments);
        ModelSpec spec = options.specs().get(0);
        FeatureSet set = FeatureSets.byName(spec.featureSet());
        Map<Instrument, RealMarket> markets = new HashMap<>();
        for (Instrument instrument : options.instruments()) {
            markets.put(instrument, RealMarket.read(options.data(), instrument, set, spec.interval()));
        }
        var plan = new TrainingPlan(spec, RealSkill.profile(spec, options), set);
        System.out.println("| line | as of | log loss | to | balanced accuracy | temperature | best epoch | gate |");
        System.out.println("|---|---|---|---|---|---|---|---|");
        for (Instrument own : options.instruments()) {
            new RealContinuations(plan, markets, own).run(options);
        }
    }

    private void run(RealSkillOptions options) {
        Instant end = options.end().orElseThrow();
        Duration step = options.refit().orElseThrow();
        var full = (TrainingOutcome.Completed) train(Request.full(line, end), LineHistory.none());
        Release parent = full.release();
        releases.put(parent.id(), parent);
        var known = new PreviousRelease(parent.id(), parent.manifest().version());
        for (int i = 1; i <= options.count(); i++) {
            Instant asOf = end.plus(step.multipliedBy(i));
            System.out.println(row(asOf, train(Request.incremental(line, asOf), LineHistory.of(known))));
        }
    }

    private String row(Instant asOf, TrainingOutcome outcome) {
        if (!(outcome instanceof TrainingOutcome.Completed completed)) {
            return "| %s | %.10s | | | | | | %s |".formatted(line, asOf, outcome);
        }
        GateVerdict verdict = completed.report().verdict();
        PairedComparison comparison = verdict.figures().comparison().orElseThrow();
        return "| %s | %.10s | %+.4f | %+.4f | %+.4f | %.3f | %d | %s |"
                .formatted(
                        line,
                        asOf,
                        comparison.logLoss().value(),
                        comparison.logLoss().upper(END),
                        comparison.balancedAccuracy().value(),
                        completed.report().calibration().temperature(),
                        completed.report().bestEpoch(),
                        verdict.accepted() ? "deployed" : String.join("; ", verdict.reasons()));
    }

    private TrainingOutcome train(Request request, LineHistory history) {
        var runtime = new OnnxRuntime();
        var training = new LineTraining(
                new PlanBook(List.of(plan)),
                this::inputs,
                id -> Optional.ofNullable(releases.get(id)),
                1_500,
                new TrainingTools(
                        new Dl4jNetworkTrainer(),
                        new Certifier(runtime, new ModelCheck()),
                        runtime,
                        ignored -> Checkpoints.none()),
                new Gate(GatePolicy.standard()),
                new TrainingWatch(),
                Clock.systemUTC());
        return training.train(request, history);
    }

    private TrainingInputs inputs() {
        TrainingInputs own = markets.get(line.instrument()).inputs();
        return new TrainingInputs(
                own.vectors(),
                (interval, set, from, to) -> {
                    Map<Instrument, List<FeatureVector>> pool = new HashMap<>();
                    markets.forEach((instrument, market) -> pool.put(
                            instrument,
                            market.inputs()
                                    .vectors()
                                    .read(new ModelLine(line.task(), interval, instrument), set, from, to)));
                    return pool;
                },
                (instrument, from, to) ->
                        markets.get(instrument).inputs().bars().read(instrument, from, to),
                own.outcomes(),
                List.of());
    }
}
