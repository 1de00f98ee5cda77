package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.evaluation.ClassScores;
import io.regimeflow.domain.evaluation.Forgetting;
import io.regimeflow.domain.evaluation.ProbabilityTable;
import io.regimeflow.domain.label.RuleChoice;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.TrainingType;
import io.regimeflow.schemas.registry.RegistryException;
import io.regimeflow.trainer.dataset.DatasetRefusedException;
import io.regimeflow.trainer.dataset.HeldOutException;
import io.regimeflow.trainer.dataset.RefusedOutcomes;
import io.regimeflow.trainer.dataset.TooFewSamplesException;
import io.regimeflow.trainer.gate.Gate;
import io.regimeflow.trainer.gate.GateVerdict;
import io.regimeflow.trainer.network.TrainingMemoryException;
import io.regimeflow.trainer.release.ReleaseScores;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.Request;
import io.regimeflow.trainer.request.Training;
import io.regimeflow.trainer.request.TrainingOutcome;
import io.regimeflow.trainer.request.TrainingReport;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Trains one line from the logs: lesson, network, calibration, export, certificate, gate and report.
 *
 * <p>The same vectors, bars and request give the same release, bit for bit.
 *
 * <p><b>Threads.</b> Safe for use by several. <b>Failure.</b> What goes wrong in one training is its outcome, and touches no
 * other. Only a log that cannot be read is no outcome: its exception passes through.
 */
public final class LineTraining implements Training {
    private static final Logger LOG = LoggerFactory.getLogger(LineTraining.class);
    private static final String SKIPPED = "TRAINING_SKIPPED";

    /** By which the clock of who asks may be ahead. */
    private static final Duration SKEW = Duration.ofMinutes(5);

    private final PlanBook plans;
    private final Supplier<TrainingInputs> inputs;
    private final ReleaseSource releases;
    private final FullLessons lessons;
    private final ReleaseMaker maker;
    private final GateKeeper gate;
    private final TrainingTools tools;
    private final TrainingMonitor monitor;
    private final Clock clock;

    /**
     * @param inputs opens what stands on the logs now
     * @param minVectors fewer than this and a training is skipped
     */
    public LineTraining(
            PlanBook plans,
            Supplier<TrainingInputs> inputs,
            ReleaseSource releases,
            int minVectors,
            TrainingTools tools,
            Gate gate,
            TrainingMonitor monitor,
            Clock clock) {
        this.plans = plans;
        this.inputs = inputs;
        this.releases = releases;
        this.lessons = new FullLessons(minVectors);
        this.maker = new ReleaseMaker(tools.networks(), tools.certifier());
        this.gate = new GateKeeper(gate, tools.runtime());
        this.tools = tools;
        this.monitor = monitor;
        this.clock = clock;
    }

    @Override
    public TrainingOutcome train(Request request, LineHistory history) {
        monitor.began(request.line());
        try {
            TrainingOutcome outcome = outcome(request, history);
            monitor.ended(request.line(), outcome);
            return outcome;
        } catch (KafkaException | RegistryException e) {
            monitor.ended(request.line(), new TrainingOutcome.Failed("a log could not be read: " + e, true));
            throw e;
        }
    }

    @Override
    public void answered(Request request) {
        tools.checkpoints().forget(request);
    }

    /** Also an error of the native library, which may be of memory, ends this training only. */
    private TrainingOutcome outcome(Request request, LineHistory history) {
        List<RefusedOutcomes> refused = new ArrayList<>();
        try {
            return attempt(request, history, refused::addAll);
        } catch (KafkaException | RegistryException e) {
            throw e;
        } catch (HeldOutException e) {
            return new TrainingOutcome.Skipped(e.getMessage()).without(refused);
        } catch (TooFewSamplesException | NothingToContinueException e) {
            return new TrainingOutcome.Skipped(e.getMessage()).alerting(SKIPPED).without(refused);
        } catch (DatasetRefusedException e) {
            return new TrainingOutcome.Failed(e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new TrainingOutcome.Failed("interrupted");
        } catch (TrainingMemoryException | UncheckedIOException e) { // memory, or the disk of the checkpoints
            LOG.atError().addKeyValue("modelLine", request.line()).setCause(e).log("Training ran out of its machine");
            return new TrainingOutcome.Failed(e.getMessage(), true);
        } catch (RuntimeException | Error e) {
            LOG.atError().addKeyValue("modelLine", request.line()).setCause(e).log("Training failed");
            // What refuses its input, or diverges, is the same every time.
            boolean mayPass = !(e instanceof IllegalArgumentException || e instanceof IllegalStateException);
            return new TrainingOutcome.Failed(e.toString(), mayPass);
        }
    }

    private TrainingOutcome attempt(Request request, LineHistory history, Consumer<List<RefusedOutcomes>> refused)
            throws InterruptedException {
        Instant began = clock.instant();
        requirePast(request, began);
        TrainingPlan plan = plans.planOf(request);
        TrainingInputs read = inputs.get();
        Opponent opponent = Opponent.of(request, history, releases, plan.featureSet());
        Lesson lesson = request.type() == TrainingType.FULL
                ? lessons.prepare(request, plan, rule(plan, opponent), history, read)
                : new IncrementalLessons(refused).prepare(request, plan, history, opponent.release(), read);
        Candidate candidate = maker.make(
                lesson,
                opponent.markOfNext(),
                tools.checkpoints().of(request),
                epoch -> monitor.epoch(
                        request.line(), epoch, lesson.settings().stopping().maxEpochs()));
        if (!candidate.release().certificate().holds()) {
            return new TrainingOutcome.Failed("the export does not match the trained network: "
                    + candidate.release().certificate() + "; nothing was published");
        }
        return completed(lesson, candidate, opponent, history, read, began);
    }

    private static RuleChoice rule(TrainingPlan plan, Opponent opponent) {
        return opponent.release()
                .map(champion -> plan.ruleBeside(champion.manifest()))
                .orElseGet(plan::rule);
    }

    /** Schedules of market time follow the vectors, which may be ahead of the clock; a person's time must have come. */
    private static void requirePast(Request request, Instant now) {
        if (!request.automatic() && request.asOf().isAfter(now.plus(SKEW))) {
            throw new DatasetRefusedException("%s cannot be trained as of %s, which lies in the future"
                    .formatted(request.line(), request.asOf()));
        }
    }

    private TrainingOutcome.Completed completed(
            Lesson lesson,
            Candidate candidate,
            Opponent opponent,
            LineHistory history,
            TrainingInputs read,
            Instant began) {
        try (var scores = ReleaseScores.open(tools.runtime(), candidate.release())) {
            ProbabilityTable unseen = scores.of(lesson.unseen().windows());
            ClassScores validation = Examination.scores(
                    lesson.validation(), scores.of(lesson.validation().windows()));
            GateKeeper.Judgement judgement =
                    gate.judge(lesson, scores.of(lesson.heldOut().windows()), opponent);
            UnseenRun run = UnseenRun.of(lesson, scores.backtest());
            var report = new TrainingReport(
                    lesson.settings(),
                    lesson.plan().profile(),
                    Examination.labels(lesson),
                    candidate.history(),
                    candidate.bestEpoch(),
                    validation,
                    Examination.of(lesson, unseen),
                    candidate.calibration(),
                    judgement.checks(),
                    inTurn(
                            judgement.verdict(),
                            lesson.request(),
                            candidate.release().manifest().servesFrom(),
                            history),
                    opponent.release().map(Release::id),
                    opponent.release().flatMap(before -> forgetting(lesson, before, scores)),
                    run.trades(),
                    run.regimes(),
                    lesson.outcomes(),
                    read.offsets(),
                    read.beginnings(),
                    Duration.between(began, clock.instant()));
            return new TrainingOutcome.Completed(candidate.release(), report);
        }
    }

    /**
     * A line never turns back to older data: where the champion serves from a later bar on, the bars pass over this one. Unless
     * a person wants a new baseline, since a champion that was deployed for the far future would keep back all that follow.
     */
    private static GateVerdict inTurn(GateVerdict verdict, Request request, Instant servesFrom, LineHistory history) {
        if (request.isForNewBaseline()) {
            return verdict;
        }
        return history.championFrom()
                .filter(servesFrom::isBefore)
                .map(from -> verdict.refusedFor(
                        "older than the champion, which serves from the bar of %s on: the data of this one end before that of %s"
                                .formatted(from, servesFrom)))
                .orElse(verdict);
    }

    /** What was unlearnt on the frozen fold, class by class; nothing where the training froze none. */
    private Optional<Forgetting> forgetting(Lesson lesson, Release before, ReleaseScores after) {
        return lesson.frozen().filter(fold -> fold.size() > 0).map(fold -> {
            int[] truth = fold.truth().labels();
            try (var parent = ReleaseScores.open(tools.runtime(), before)) {
                return Forgetting.of(parent.of(fold.windows()), after.of(fold.windows()), truth, truth);
            }
        });
    }
}
