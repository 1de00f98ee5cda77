package io.regimeflow.evaluation.performance;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.LineFollower;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.function.BiFunction;
import org.apache.kafka.streams.processor.StateStore;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.StoreBuilder;

/** A task of one line with its stores, whose followers may be started again. */
public final class LineStage implements AutoCloseable {
    private final MockProcessorContext<String, Object> context;
    private final BiFunction<ProcessorContext<String, Object>, LineOutbox, LineFollower> starting;
    private final List<StateStore> opened = new ArrayList<>();
    private LineFollower follower;

    public LineStage(
            Path directory,
            Iterable<StoreBuilder<?>> stores,
            BiFunction<ProcessorContext<String, Object>, LineOutbox, LineFollower> starting) {
        this.context = new MockProcessorContext<>(new Properties(), new TaskId(0, 0), directory.toFile());
        this.starting = starting;
        for (StoreBuilder<?> builder : stores) {
            StateStore store =
                    builder.withLoggingDisabled().withCachingDisabled().build();
            opened.add(store);
            store.init(context.getStateStoreContext(), store);
        }
        restart();
    }

    /** Nothing but the stores is left. */
    public void restart() {
        follower = starting.apply(context, new LineOutbox(context, Clock.fixed(Instant.EPOCH, ZoneOffset.UTC)));
    }

    public void tell(ModelLine line, Object record) {
        if (record instanceof NewPrediction prediction) {
            follower.predicted(line, prediction);
        } else if (record instanceof CheckedOutcome outcome) {
            follower.judged(line, outcome);
        } else {
            follower.trained(line, (TrainingCompleted) record);
        }
    }

    /** All that was said, of that type. */
    public <T> List<T> said(Class<T> type) {
        return context.forwarded().stream()
                .map(forwarded -> forwarded.record().value())
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** What a compacted topic would keep. */
    public <T> Map<String, T> kept(Class<T> type) {
        var kept = new LinkedHashMap<String, T>();
        context.forwarded().stream()
                .map(forwarded -> forwarded.record())
                .filter(record -> type.isInstance(record.value()))
                .forEach(record -> kept.put(record.key(), type.cast(record.value())));
        return kept;
    }

    @Override
    public void close() {
        opened.forEach(StateStore::close);
    }
}
