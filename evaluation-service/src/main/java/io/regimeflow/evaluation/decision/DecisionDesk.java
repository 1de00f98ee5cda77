package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.evaluation.decision.Deployer.Reason;
import io.regimeflow.evaluation.line.LineDecisions;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.LineRollback;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.evaluation.line.Standing.Serving;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Decides which release of a line serves: the only writer of {@code model_deployment}.
 *
 * <p><b>Threads.</b> Owned by one stream task.
 */
public final class DecisionDesk implements LineFollower, LineDecisions, LineRollback {
    /** So much longer than a contest may last are outcomes kept that none has counted. */
    private static final Duration SLACK = Duration.ofDays(1);

    private final LineBooks books;
    private final Trainings trainings;
    private final ContestDesk contests;
    private final Changes changes;
    private final Refusals refusals;
    private final Requests requests;

    private DecisionDesk(
            LineBooks books,
            ShadowOutcomes outcomes,
            Abstentions abstentions,
            Deployer deployer,
            LineOutbox outbox,
            ContestConfig config) {
        this.books = books;
        contests = new ContestDesk(books, outcomes, abstentions, deployer, outbox, config);
        changes = new Changes(books, contests, deployer, config);
        trainings = new Trainings(books, deployer, changes, contests, config);
        refusals = new Refusals(books, contests, deployer);
        requests =
                new Requests(books, changes, new ContestRequests(books, contests, changes, deployer, config), outbox);
    }

    /** The stores that it needs. */
    public static Set<StoreBuilder<?>> stores() {
        return Set.of(store(LineBooks.STORE), store(ShadowOutcomes.STORE));
    }

    /** Cached, since every bar of several arms changes the same values several times. */
    private static StoreBuilder<?> store(String name) {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(name), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    /**
     * The desk of a task.
     *
     * @param past read at once: later, it would wait for the end of the transaction in which the task asks
     */
    public static DecisionDesk of(
            ProcessorContext<String, Object> context,
            ContestConfig config,
            Supplier<PublishedPast> past,
            LineOutbox outbox) {
        var books = new LineBooks(context.getStateStore(LineBooks.STORE), past.get());
        long kept = config.length().plus(SLACK).toMillis();
        var outcomes = new ShadowOutcomes(context.getStateStore(ShadowOutcomes.STORE), kept);
        var abstentions = new Abstentions(context.getStateStore(ShadowOutcomes.STORE), kept);
        return new DecisionDesk(books, outcomes, abstentions, new Deployer(books, outbox), outbox, config);
    }

    @Override
    public void trained(ModelLine line, TrainingCompleted training) {
        Optional<KnownRelease> release = release(line, training);
        if (release.isPresent() && books.release(line, release.get().id()).isEmpty()) {
            books.save(line, release.get());
            trainings.decide(line, release.get());
        }
    }

    private static Optional<KnownRelease> release(ModelLine line, TrainingCompleted training) {
        try {
            return KnownRelease.of(line, training);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException("the training's release is none: " + e.getMessage(), e);
        }
    }

    @Override
    public void predicted(ModelLine line, NewPrediction prediction) {
        // What is shown tells of every bar; what is in shadow comes beside it, sooner or later.
        if (isShown(prediction)) {
            books.heardOf(line, prediction.getCloseTime());
        }
        String contest = prediction.getContestId();
        boolean shown = line.task() == Task.SIGNAL && contest != null && prediction.getContestArm() != null;
        if (shown && isShown(prediction)) {
            books.showed(line, contest, prediction.getContestArm(), prediction.getCloseTime());
        }
        if (line.task() == Task.SIGNAL && Abstention.isInShadow(prediction)) {
            contests.predicted(line, prediction.getCloseTime().toEpochMilli(), Abstention.of(prediction));
        }
    }

    /** What only scored in shadow has a release in its id, and names no arm that was shown. */
    private static boolean isShown(NewPrediction prediction) {
        return PredictionId.parse(prediction.getPredictionId()).release().isEmpty();
    }

    @Override
    public void judged(ModelLine line, CheckedOutcome outcome) {
        if (line.task() == Task.SIGNAL) {
            ShadowOutcome.of(outcome).ifPresent(judged -> contests.judged(line, judged));
        }
    }

    @Override
    public void applied(ModelLine line, DeploymentApplied answer) {
        refusals.hear(line, answer);
    }

    @Override
    public void requested(ModelLine line, DecisionRequest request) {
        requests.answer(line, request);
    }

    @Override
    public Standing standing(ModelLine line) {
        return books.standing(line, DecisionDesk::standing);
    }

    private static Standing standing(LineState state) {
        if (state.lineup().isEmpty()) {
            return Standing.NONE;
        }
        Lineup lineup = state.lineup().get();
        List<Serving> challengers = state.contest().stream()
                .flatMap(running -> running.contest().rules().challengers().stream())
                .flatMap(arm -> lineup.of(arm).stream())
                .toList();
        return new Standing(
                Optional.of(lineup.champion()),
                lineup.predecessor(),
                challengers,
                state.contest().map(RunningContest::id));
    }

    @Override
    public void rollBack(ModelLine line, String explanation, Instant closeTime) {
        String id = "%s|ROLLBACK|%s".formatted(line, closeTime);
        if (isDecided(line, id, closeTime)
                || books.of(line).lineup().flatMap(Lineup::predecessor).isEmpty()) {
            return;
        }
        changes.rollBack(line, id, next(line, closeTime), Reason.of("ROLLBACK", explanation));
    }

    @Override
    public void activate(ModelLine line, String releaseId, String reason, String explanation, Instant closeTime) {
        String id = "%s|%s|%s|%s".formatted(line, reason, releaseId, closeTime);
        if (isDecided(line, id, closeTime)) {
            return;
        }
        allowed(changes.refusalToServe(line, releaseId, false));
        KnownRelease release = books.release(line, releaseId).orElseThrow();
        changes.activate(line, release, id, next(line, closeTime), Reason.of(reason, explanation));
    }

    @Override
    public void retire(ModelLine line, String releaseId, String explanation, Instant closeTime) {
        String id = "%s|RETIREMENT|%s|%s".formatted(line, releaseId, closeTime);
        if (isDecided(line, id, closeTime)) {
            return;
        }
        allowed(changes.refusalToRetire(line, releaseId));
        KnownRelease release = books.release(line, releaseId).orElseThrow();
        changes.retire(line, release, id, next(line, closeTime), Reason.of("RETIREMENT", explanation));
    }

    @Override
    public boolean isRetired(ModelLine line, String releaseId) {
        return books.isKnown(Noted.RETIRED, line, releaseId);
    }

    @Override
    public Instant settled(ModelLine line) {
        return books.of(line).settled();
    }

    /** Decided before, by this task or, before it had any state, by what was published. */
    private boolean isDecided(ModelLine line, String id, Instant closeTime) {
        return books.isKnown(Noted.DECISION, line, id)
                || closeTime.isBefore(books.of(line).settled());
    }

    private static Instant next(ModelLine line, Instant closeTime) {
        return closeTime.plusMillis(line.interval().millis());
    }

    private static void allowed(Optional<String> refusal) {
        if (refusal.isPresent()) {
            throw new IllegalArgumentException(refusal.get());
        }
    }
}
