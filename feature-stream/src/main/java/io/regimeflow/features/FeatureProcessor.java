package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import java.time.Duration;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;

/**
 * Feeds each bar to its instrument's pipeline, and stores the pipeline's exact state after every bar.
 *
 * <p>The live pipelines are read from the store in {@link #init}, which Kafka Streams calls whenever the store may hold
 * something else than they do: after a start, a rebalance or an aborted transaction. A stored state that cannot be continued
 * is made again from the log before the first record.
 *
 * <p><b>Failure.</b> A bar that is bad, a duplicate or too late is rejected before any state changes.
 */
final class FeatureProcessor implements FixedKeyProcessor<String, NewMarketData, Features> {
    /** No transaction is open for longer: a broker's default of {@code transaction.max.timeout.ms}. */
    static final Duration DECIDED_AFTER = Duration.ofMinutes(15);

    private final PipelineFactory factory;
    private final StateRemake remake;
    private FixedKeyProcessorContext<String, Features> context;
    private PipelineStates states;

    FeatureProcessor(PipelineFactory factory, StateRemake remake) {
        this.factory = factory;
        this.remake = remake;
    }

    @Override
    public void init(FixedKeyProcessorContext<String, Features> taskContext) {
        context = taskContext;
        states = PipelineStates.load(factory, taskContext.getStateStore(FeatureProcessorSupplier.STORE));
    }

    @Override
    public void process(FixedKeyRecord<String, NewMarketData> record) {
        if (!states.stale().isEmpty()) {
            remakeStale();
        }
        LivePipeline known = states.find(record.key());
        Bar bar = known == null
                ? BarReader.read(record.key(), record.value())
                : BarReader.read(record.key(), record.value(), known.instrument());
        LivePipeline live = known == null ? states.create(bar.instrument()) : known;
        var vector = BarIntake.take(live.pipeline(), bar, record.value());
        states.save(record.key(), live);
        if (vector.isPresent()) {
            forward(record, vector.get(), live.pipeline().hasGap());
        }
    }

    private void remakeStale() {
        var at = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a record that is not of a topic"));
        states.replaceStale(remake.pipelines(at.partition(), at.offset(), states.stale()));
        // Runs for as long as this task does: a task that is revived has one of its own.
        context.schedule(
                DECIDED_AFTER, PunctuationType.WALL_CLOCK_TIME, now -> remake.forget(at.partition(), at.offset()));
    }

    private void forward(FixedKeyRecord<String, NewMarketData> record, FeatureVector vector, boolean gap) {
        Features features = FeatureVectorMapping.toRecord(vector, gap ? FeatureQuality.GAP : FeatureQuality.OK);
        context.forward(record.withValue(features).withTimestamp(vector.closeTime()));
    }
}
