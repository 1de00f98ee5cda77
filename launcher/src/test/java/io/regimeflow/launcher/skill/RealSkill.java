package io.regimeflow.launcher.skill;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.modelformat.spec.ModelSpec;
import io.regimeflow.modelformat.spec.TrainingProfile;
import io.regimeflow.modelformat.spec.TrainingProfiles;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.dl4j.Dl4jNetworkTrainer;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GatePolicy;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.pipeline.LineTraining;
import io.regimeflow.trainer.pipeline.PlanBook;
import io.regimeflow.trainer.pipeline.TrainingPlan;
import io.regimeflow.trainer.pipeline.TrainingTools;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.PreviousRelease;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.TrainingOutcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How well releases do on bars of a real market that they never saw, by the trainer's own pipeline, without a broker.
 *
 * <p>Prints a Markdown table and writes all figures as lines of JSON. One JVM for one line, where its memory is to be known.
 */
final class RealSkill {
    private static final int MIN_VECTORS = 1_500;

    private final RealSkillOptions options;
    private final ObjectMapper json = new ObjectMapper();

    private RealSkill(RealSkillOptions options) {
        this.options = options;
    }

    /** Arguments as {@link RealSkillOptions} has them. */
    public static void main(String[] arguments) throws IOException {
        var skill = new RealSkill(RealSkillOptions.parse(arguments));
        List<RealTraining> trainings = skill.measure();
        System.out.println(SkillTable.of(trainings));
    }

    private List<RealTraining> measure() throws IOException {
        List<RealTraining> all = new ArrayList<>();
        for (ModelSpec spec : options.specs()) {
            FeatureSet set = FeatureSets.byName(spec.featureSet());
            for (Instrument instrument : options.instruments()) {
                var market = RealMarket.read(options.data(), instrument, set, spec.interval());
                measure(new TrainingPlan(spec, profile(spec, options), set), market, all);
            }
        }
        return all;
    }

    /** One training at the end, or where there is to be a refit, a champion before it. */
    private void measure(TrainingPlan plan, RealMarket market, List<RealTraining> all) throws IOException {
        Instant end = options.end().orElseGet(market::end);
        Optional<Release> champion = Optional.empty();
        if (options.refit().isPresent()) {
            RealTraining first = note(
                    train(
                            plan,
                            market,
                            TrainingType.FULL,
                            end.minus(options.refit().get()),
                            champion),
                    all);
            champion = Optional.of(first.completed().release());
        }
        note(train(plan, market, options.refitType(), end, champion), all);
    }

    private RealTraining note(RealTraining training, List<RealTraining> all) throws IOException {
        all.add(training);
        Files.writeString(
                options.out(),
                json.writeValueAsString(SkillFigures.of(training)) + "\n",
                StandardOpenOption.CREATE,
                StandardOpenOption.APPEND);
        return training;
    }

    private static RealTraining train(
            TrainingPlan plan, RealMarket market, TrainingType type, Instant asOf, Optional<Release> champion) {
        var line = new ModelLine(plan.spec().task(), plan.spec().interval(), market.instrument());
        var runtime = new OnnxRuntime();
        var watch = new TrainingWatch();
        var training = new LineTraining(
                new PlanBook(List.of(plan)),
                market::inputs,
                id -> champion,
                MIN_VECTORS,
                new TrainingTools(
                        new Dl4jNetworkTrainer(),
                        new Certifier(runtime, new ModelCheck()),
                        runtime,
                        request -> Checkpoints.none()),
                new Gate(GatePolicy.standard()),
                watch,
                Clock.systemUTC());
        LineHistory history = champion.map(release -> LineHistory.of(
                        new PreviousRelease(release.id(), release.manifest().version())))
                .orElse(LineHistory.none());
        Request request = type == TrainingType.FULL ? Request.full(line, asOf) : Request.incremental(line, asOf);
        TrainingOutcome outcome = training.train(request, history);
        if (outcome instanceof TrainingOutcome.Completed completed) {
            return new RealTraining(plan, asOf, completed, watch.cost());
        }
        throw new IllegalStateException(
                "training of %s by %s ended with %s".formatted(line, plan.spec().name(), outcome));
    }

    /** The spec's profile, reading as many days as are asked for. */
    static TrainingProfile profile(ModelSpec spec, RealSkillOptions options) {
        TrainingProfile profile = TrainingProfiles.load(spec.profile());
        if (options.days().isEmpty()) {
            return profile;
        }
        Duration days = options.days().get();
        if (profile instanceof TrainingProfile.CronProfile cron) {
            var full = cron.full();
            return new TrainingProfile.CronProfile(
                    cron.name(),
                    new TrainingProfile.Full(full.cron(), full.zone(), days, full.split(), full.epochs()),
                    cron.incremental());
        }
        var market = (TrainingProfile.MarketProfile) profile;
        return new TrainingProfile.MarketProfile(
                market.name(), market.trainOn(), market.trainEvery(), days, market.split());
    }
}
