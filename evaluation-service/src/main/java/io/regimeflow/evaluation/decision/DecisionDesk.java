package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.LineDecisions;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.Standing;
import io.regimeflow.evaluation.line.Standing.Serving;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
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
public final class DecisionDesk implements LineFollower, LineDecisions {
    private final LineBooks books;
    private final Trainings trainings;

    private DecisionDesk(LineBooks books, Trainings trainings) {
        this.books = books;
        this.trainings = trainings;
    }

    /** The stores that it needs. */
    public static Set<StoreBuilder<?>> stores() {
        return Set.of(Stores.keyValueStoreBuilder(
                Stores.persistentKeyValueStore(LineBooks.STORE), Serdes.String(), Serdes.ByteArray()));
    }

    /**
     * The desk of a task.
     *
     * @param past asked once a line without any state is met
     */
    public static DecisionDesk of(
            ProcessorContext<String, Object> context,
            ContestConfig config,
            Supplier<PublishedPast> past,
            LineOutbox outbox) {
        var books = new LineBooks(context.getStateStore(LineBooks.STORE), past);
        return new DecisionDesk(books, new Trainings(books, new Deployer(books, outbox), config));
    }

    @Override
    public void trained(ModelLine line, TrainingCompleted training) {
        Optional<KnownRelease> release = KnownRelease.of(line, training);
        if (release.isPresent() && books.release(line, release.get().id()).isEmpty()) {
            books.save(line, release.get());
            trainings.decide(line, release.get());
        }
    }

    @Override
    public void predicted(ModelLine line, NewPrediction prediction) {
        books.heardOf(line, prediction.getCloseTime());
    }

    @Override
    public Standing standing(ModelLine line) {
        LineState state = books.of(line);
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
    public void rollBack(ModelLine line, String explanation, Instant closeTime) {}

    @Override
    public void activate(ModelLine line, String releaseId, String reason, String explanation, Instant closeTime) {}

    @Override
    public void retire(ModelLine line, String releaseId, String explanation, Instant closeTime) {}
}
