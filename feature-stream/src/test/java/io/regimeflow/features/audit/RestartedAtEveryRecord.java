package io.regimeflow.features.audit;

import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;

/** A supplier whose processor forgets everything but its store before each record, as after a restart. */
record RestartedAtEveryRecord(ProcessorSupplier<String, byte[], String, Object> processors)
        implements ProcessorSupplier<String, byte[], String, Object> {

    @Override
    public Processor<String, byte[], String, Object> get() {
        return new Processor<>() {
            private ProcessorContext<String, Object> context;

            @Override
            public void init(ProcessorContext<String, Object> taskContext) {
                context = taskContext;
            }

            @Override
            public void process(Record<String, byte[]> record) {
                var fresh = processors.get();
                fresh.init(context);
                fresh.process(record);
            }
        };
    }
}
