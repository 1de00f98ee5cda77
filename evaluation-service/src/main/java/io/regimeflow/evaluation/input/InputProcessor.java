package io.regimeflow.evaluation.input;

import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Clock;
import java.util.Set;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** Drives {@link InputWatch} for one stream task. */
public final class InputProcessor implements Processor<String, Object, String, Object> {
    /** Name of the one store. */
    public static final String STORE = "input-vectors";

    private final Supplier made;
    private final InputMeters meters;
    private InputWatch watch;

    private InputProcessor(Supplier made) {
        this.made = made;
        this.meters = new InputMeters(made.telemetry());
    }

    /**
     * Makes the processor of each task, and names its stores.
     *
     * @param clock for what differs between equal runs anyway
     */
    public record Supplier(InputConfig config, References references, Telemetry telemetry, Clock clock)
            implements ProcessorSupplier<String, Object, String, Object> {
        @Override
        public Processor<String, Object, String, Object> get() {
            return new InputProcessor(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of(Stores.keyValueStoreBuilder(
                    Stores.persistentKeyValueStore(STORE), Serdes.Bytes(), Serdes.ByteArray()));
        }
    }

    @Override
    public void init(ProcessorContext<String, Object> context) {
        KeyValueStore<Bytes, byte[]> store = context.getStateStore(STORE);
        watch = new InputWatch(
                new VectorShelf(store),
                made.references(),
                made.config().level(),
                new DriftTeller(context, made.clock()),
                meters);
    }

    @Override
    public void process(Record<String, Object> record) {
        if (!made.config().enabled()) {
            return;
        }
        if (record.value() instanceof Features vector) {
            watch.vector(vector);
        } else if (record.value() instanceof NewPrediction prediction) {
            watch.prediction(prediction);
        } else {
            throw new RejectedRecordException("the record is empty; its topic has no deletions");
        }
    }
}
