package io.regimeflow.evaluation;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.DecisionDesk;
import io.regimeflow.evaluation.decision.PublishedPast;
import io.regimeflow.evaluation.drift.DriftFollower;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.line.LineIntake;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.performance.PerformanceFollower;
import io.regimeflow.evaluation.selection.SelectionFollower;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Tells the followers of one task's model lines what happens, each in turn. */
final class LineProcessor implements Processor<String, Object, String, Object> {
    private final EvaluationConfig config;
    private final java.util.function.Supplier<PublishedPast> past;
    private final Clock clock;
    private List<LineFollower> followers = List.of();

    private LineProcessor(EvaluationConfig config, java.util.function.Supplier<PublishedPast> past, Clock clock) {
        this.config = config;
        this.past = past;
        this.clock = clock;
    }

    /**
     * Makes the processor of each task, and names its stores.
     *
     * @param past read when a task begins, for lines without any state
     */
    record Supplier(EvaluationConfig config, java.util.function.Supplier<PublishedPast> past, Clock clock)
            implements ProcessorSupplier<String, Object, String, Object> {
        @Override
        public Processor<String, Object, String, Object> get() {
            return new LineProcessor(config, past, clock);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            var stores = new HashSet<StoreBuilder<?>>(DecisionDesk.stores());
            stores.addAll(PerformanceFollower.stores());
            stores.addAll(SelectionFollower.stores());
            stores.add(DriftFollower.storeBuilder());
            return stores;
        }
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        // Called again when a task is revived after a lost transaction: nothing in memory may survive from before.
        followers = followers(context, new LineOutbox(context, clock));
    }

    private List<LineFollower> followers(ProcessorContext<String, Object> context, LineOutbox outbox) {
        var decisions = DecisionDesk.of(context, config.contest(), past, outbox);
        var all = new ArrayList<LineFollower>();
        var performance = new PerformanceFollower(
                config.performance(), context, decisions, line -> past.get().champions(line), outbox);
        all.add(decisions);
        all.add(performance);
        all.add(new SelectionFollower(
                config.selection(),
                context,
                performance,
                decisions,
                line -> past.get().selections(line),
                outbox));
        if (config.drift().enabled()) {
            all.add(new DriftFollower(
                    config.drift(),
                    context.getStateStore(DriftFollower.STORE),
                    decisions,
                    line -> past.get().reigns(line),
                    outbox));
        }
        return all;
    }

    @Override
    public void process(Record<String, Object> record) {
        ModelLine line = LineIntake.line(record.key(), record.value());
        if (record.value() instanceof TrainingCompleted training) {
            followers.forEach(follower -> follower.trained(line, training));
        } else if (record.value() instanceof NewPrediction prediction) {
            followers.forEach(follower -> follower.predicted(line, prediction));
        } else if (record.value() instanceof CheckedOutcome outcome) {
            followers.forEach(follower -> follower.judged(line, outcome));
        } else if (record.value() instanceof DeploymentApplied answer) {
            followers.forEach(follower -> follower.applied(line, answer));
        } else if (record.value() instanceof DecisionRequest request) {
            followers.forEach(follower -> follower.requested(line, request));
        } else {
            throw new IllegalStateException("nobody takes what was let in: " + record.value());
        }
    }
}
