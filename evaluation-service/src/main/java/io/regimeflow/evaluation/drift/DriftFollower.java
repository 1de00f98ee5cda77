package io.regimeflow.evaluation.drift;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.evaluation.line.JudgedSignal;
import io.regimeflow.evaluation.line.LineDecisions;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.evaluation.line.WaitingBars;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.util.Optional;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * Watches the releases of a task's model lines: what they say, what they lose, and whether the champion became worse than its
 * predecessor.
 *
 * <p>Losses are told bar by bar, in the order of time: see {@link WaitingBars}. So a restart or a replay decides the same.
 */
public final class DriftFollower implements LineFollower {
    /** Name of the store that must be connected. */
    public static final String STORE = "drift-watches";

    private final KeyValueStore<String, byte[]> store;
    private final OutputDrift outputs;
    private final LossWatch losses;
    private final Rollback rollback;

    public DriftFollower(
            DriftConfig config, KeyValueStore<String, byte[]> store, LineDecisions decisions, LineOutbox outbox) {
        this.store = store;
        this.outputs = new OutputDrift(config, decisions, outbox);
        this.losses = new LossWatch(config, decisions, outbox);
        this.rollback = new Rollback(config, decisions, outbox);
    }

    public static StoreBuilder<KeyValueStore<String, byte[]>> storeBuilder() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.ByteArray());
    }

    @Override
    public void trained(ModelLine line, TrainingCompleted training) {
        write(line, outputs.trained(read(line), training));
    }

    @Override
    public void predicted(ModelLine line, NewPrediction prediction) {
        write(line, outputs.predicted(read(line), line, prediction));
    }

    @Override
    public void judged(ModelLine line, CheckedOutcome outcome) {
        Optional<JudgedSignal> signal = JudgedSignal.of(outcome);
        if (signal.isEmpty()) {
            return;
        }
        long closeTime = PredictionId.parse(outcome.getPredictionId()).closeTime();
        Watch watch = read(line);
        WaitingBars.Step step = watch.waiting().after(closeTime, signal.get());
        watch = watch.withWaiting(step.waiting());
        for (WaitingBars.Bar bar : step.complete()) {
            watch = losses.after(watch, line, bar, outcome.getExitTime());
            watch = rollback.after(watch, line, bar, outcome.getExitTime());
        }
        write(line, watch);
    }

    private Watch read(ModelLine line) {
        byte[] bytes = store.get(line.toString());
        return bytes == null ? Watch.NONE : WatchBytes.read(bytes);
    }

    private void write(ModelLine line, Watch watch) {
        store.put(line.toString(), WatchBytes.write(watch));
    }
}
