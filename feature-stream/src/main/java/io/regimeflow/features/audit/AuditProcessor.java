package io.regimeflow.features.audit;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.processor.api.RecordMetadata;

/**
 * Drives {@link InstrumentAudit}s for one stream task: bars and vectors in, alerts and dead letters out.
 *
 * <p>Values come as bytes, so that a dead letter carries what was served and not what this made of it.
 *
 * <p><b>Failure.</b> Records that feature-stream dead-letters are rejected here too; {@link PassOverBadRecords} passes them
 * over.
 */
final class AuditProcessor implements Processor<String, byte[], String, Object> {
    private final Topics topics;
    private final Recomputation recomputation;
    private final Remake remake;
    private final AuditConfig config;
    private final AuditReport report;
    private final AuditMeters meters;
    private final Deserializer<NewMarketData> bars;
    private final Deserializer<Features> features;
    private Map<String, InstrumentAudit> audits = new HashMap<>();
    private ProcessorContext<String, Object> context;
    private AuditStates states;
    private boolean begun;

    AuditProcessor(
            Topics topics,
            Recomputation recomputation,
            Remake remake,
            AuditConfig config,
            AuditReport report,
            AuditMeters meters) {
        this.topics = topics;
        this.recomputation = recomputation;
        this.remake = remake;
        this.config = config;
        this.report = report;
        this.meters = meters;
        this.bars = topics.marketData().valueSerde().deserializer();
        this.features = topics.features().valueSerde().deserializer();
    }

    @Override
    public void init(ProcessorContext<String, Object> taskContext) {
        // Called again when a task is revived after a lost transaction: nothing in memory may survive from before.
        context = taskContext;
        states = new AuditStates(context.getStateStore(AuditTopology.STORE), recomputation, config, this::features);
        audits = states.load();
        audits.forEach((instrument, audit) -> meters.note(instrument, audit.state()));
        begun = false;
    }

    @Override
    public void process(Record<String, byte[]> record) {
        if (!begun) {
            states.saveShare();
            begun = true;
        }
        if (record.key() == null || record.value() == null) {
            throw new RejectedRecordException("record without a key or a value");
        }
        if (!config.covers(record.key())) {
            return;
        }
        RecordMetadata origin = context.recordMetadata().orElseThrow();
        if (origin.topic().equals(topics.marketData().name())) {
            onBar(record.key(), bars.deserialize(origin.topic(), record.value()), origin);
        } else {
            onVector(
                    record.key(),
                    new Served(features(record.value()), record.value(), origin.partition(), origin.offset()));
        }
    }

    private Features features(byte[] value) {
        return features.deserialize(topics.features().name(), value);
    }

    private void onBar(String instrument, NewMarketData record, RecordMetadata origin) {
        Bar bar = recomputation.read(instrument, record);
        InstrumentAudit audit = auditOf(bar.instrument());
        if (!states.stale().isEmpty()) {
            audits.put(instrument, audit);
            remakeStale(origin);
        }

        List<Verdict> verdicts = audit.bar(bar, record);

        states.savePipeline(instrument, audit.pipeline());
        conclude(instrument, audit, verdicts);
    }

    private void remakeStale(RecordMetadata origin) {
        var instruments = Set.copyOf(states.stale());
        Map<String, FeaturePipeline> remade = remake.pipelines(origin.partition(), origin.offset(), instruments);
        for (String instrument : instruments) {
            InstrumentAudit audit = audits.get(instrument);
            FeaturePipeline pipeline = remade.getOrDefault(instrument, audit.pipeline());
            List<Verdict> verdicts = audit.remade(pipeline);
            states.savePipeline(instrument, pipeline);
            conclude(instrument, audit, verdicts);
        }
        states.stale().removeAll(instruments);
    }

    private void onVector(String key, Served served) {
        Features vector = served.features();
        boolean isOurs =
                vector.getFeatureSetId().equals(recomputation.featureSet().id())
                        && vector.getInterval().equals(recomputation.working().code());
        if (!isOurs) {
            return; // another set's, which has an auditor of its own
        }
        if (!vector.getInstrument().equals(key)) {
            throw new RejectedRecordException(
                    "key '%s' is not the vector's instrument %s".formatted(key, vector.getInstrument()));
        }
        InstrumentAudit audit = auditOf(parse(key));

        List<Verdict> verdicts = audit.served(served);

        conclude(key, audit, verdicts);
    }

    private static Instrument parse(String key) {
        try {
            return Instrument.parse(key);
        } catch (IllegalArgumentException e) {
            throw new RejectedRecordException(e.getMessage(), e);
        }
    }

    private InstrumentAudit auditOf(Instrument instrument) {
        InstrumentAudit audit = audits.get(instrument.toString());
        return audit == null ? states.create(instrument) : audit;
    }

    private void conclude(String instrument, InstrumentAudit audit, List<Verdict> verdicts) {
        audits.put(instrument, audit);
        meters.note(instrument, audit.state());
        if (audit.state().hasChanged()) {
            states.saveCheck(instrument, audit.state());
        }
        for (Verdict verdict : verdicts) {
            meters.count(verdict);
            if (verdict.kind().isFailure()) {
                context.forward(report.deadLetter(instrument, verdict), AuditTopology.WRITE_DEAD_LETTERS);
            }
            if (verdict.begins()) {
                context.forward(report.alert(instrument, verdict), AuditTopology.WRITE_ALERTS);
            }
        }
    }
}
