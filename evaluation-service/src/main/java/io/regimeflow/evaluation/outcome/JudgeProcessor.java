package io.regimeflow.evaluation.outcome;

import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.SignalOutcome;
import java.util.Set;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.StoreBuilder;

/** Judges the predictions of one task's instruments by their bars, and checks what users report. */
public final class JudgeProcessor implements Processor<String, Object, String, Object> {
    private ProcessorContext<String, Object> context;

    private JudgeProcessor() {}

    /** Makes the processor of each task, and names its stores. */
    public record Supplier() implements ProcessorSupplier<String, Object, String, Object> {
        @Override
        public Processor<String, Object, String, Object> get() {
            return new JudgeProcessor();
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return Set.of();
        }
    }

    @Override
    public void init(ProcessorContext<String, Object> taskContext) {
        context = taskContext;
    }

    @Override
    public void process(Record<String, Object> record) {
        if (!(record.value() instanceof NewMarketData
                || record.value() instanceof NewPrediction
                || record.value() instanceof SignalOutcome)) {
            throw new RejectedRecordException("the record is empty; its topic has no deletions");
        }
    }
}
