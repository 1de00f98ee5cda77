package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.evaluation.decision.PastReigns;
import io.regimeflow.evaluation.line.JudgedSignal;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.LineRollback;
import io.regimeflow.evaluation.line.OutcomeTime;
import io.regimeflow.evaluation.line.WaitingBars;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Watches the releases of a task's model lines: what they say, what they lose, and whether the champion became worse than its
 * predecessor.
 *
 * <p>What is judged is told bar by bar, in the order of time: see {@link WaitingBars}. So a restart or a replay decides the same.
 */
public final class DriftFollower implements LineFollower {
    /** Name of the store that must be connected. */
    public static final String STORE = "drift-watches";

    private static final String OUTPUTS = "outputs|";
    private static final String LOSSES = "losses|";

    private final KeyValueStore<String, byte[]> store;
    private final Function<ModelLine, PastReigns> past;
    private final Map<ModelLine, LineLosses> live = new HashMap<>();
    private final OutputDrift outputs;
    private final LossWatch losses;
    private final Rollback rollback;

    /** @param past what was published about a line, asked where nothing is remembered of it */
    public DriftFollower(
            DriftConfig config,
            KeyValueStore<String, byte[]> store,
            LineRollback lines,
            Function<ModelLine, PastReigns> past,
            LineOutbox outbox) {
        this.store = store;
        this.past = past;
        this.outputs = new OutputDrift(config, lines, outbox);
        this.losses = new LossWatch(config, lines, outbox);
        this.rollback = new Rollback(config, lines, outbox);
    }

    /** Cached, since a bar of several arms changes the same values several times. */
    public static StoreBuilder<KeyValueStore<String, byte[]>> storeBuilder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray())
                .withCachingEnabled();
    }

    @Override
    public void trained(ModelLine line, TrainingCompleted training) {
        LineOutputs before = outputsOf(line);
        save(line, before, outputs.trained(before, line, training));
    }

    @Override
    public void predicted(ModelLine line, NewPrediction prediction) {
        if (line.task() == Task.REGIME) {
            LineOutputs before = outputsOf(line);
            save(line, before, outputs.predicted(before, line, prediction));
        }
    }

    @Override
    public void judged(ModelLine line, CheckedOutcome outcome) {
        JudgedSignal.of(outcome).ifPresent(signal -> {
            long closeTime = PredictionId.parse(outcome.getPredictionId()).closeTime();
            LineLosses before = lossesOf(line);
            WaitingBars.Step step = before.waiting().after(closeTime, signal);
            LineLosses now = before.with(step.waiting());
            complete(line, step.complete(), OutcomeTime.of(outcome));
            for (WaitingBars.Bar bar : step.complete()) {
                now = losses.after(now, line, bar, OutcomeTime.of(outcome));
                now = rollback.after(now, line, bar, OutcomeTime.of(outcome));
            }
            live.put(line, now);
            store.put(LOSSES + line, LineLossesBytes.write(now));
        });
    }

    private void complete(ModelLine line, List<WaitingBars.Bar> bars, Instant decidedAt) {
        if (!bars.isEmpty()) {
            LineOutputs before = outputsOf(line);
            LineOutputs now = before;
            for (WaitingBars.Bar bar : bars) {
                now = outputs.judged(now, line, bar, decidedAt);
            }
            save(line, before, now);
        }
    }

    private LineOutputs outputsOf(ModelLine line) {
        byte[] bytes = store.get(OUTPUTS + line);
        return bytes == null ? LineOutputs.NONE : LineOutputsBytes.read(bytes);
    }

    private void save(ModelLine line, LineOutputs before, LineOutputs now) {
        if (!now.equals(before)) {
            store.put(OUTPUTS + line, LineOutputsBytes.write(now));
        }
    }

    private LineLosses lossesOf(ModelLine line) {
        return live.computeIfAbsent(line, ignored -> {
            byte[] bytes = store.get(LOSSES + line);
            return bytes == null ? LineLosses.behind(past.apply(line)) : LineLossesBytes.read(bytes);
        });
    }
}
