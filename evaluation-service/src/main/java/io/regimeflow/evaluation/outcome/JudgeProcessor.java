package io.regimeflow.evaluation.outcome;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.outcome.Decisions;
import io.regimeflow.domain.outcome.Outcome;
import io.regimeflow.domain.outcome.Prediction;
import io.regimeflow.domain.outcome.PredictionId;
import io.regimeflow.domain.outcome.Refusal;
import io.regimeflow.domain.outcome.TradeReport;
import io.regimeflow.evaluation.outcome.shelf.DeskShelves;
import io.regimeflow.evaluation.outcome.shelf.Letter;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * Judges the predictions of one task's instruments by their bars, and checks what users report.
 *
 * <p>Desks are read from the store when their instrument is first met after {@link #init}, which Kafka Streams calls whenever
 * the store may hold something else than they do.
 *
 * <p><b>Failure.</b> A prediction that is none {@linkplain PredictionIntake does not come here}. A bar that is none is passed over:
 * feature-stream reads it too, and puts it aside.
 */
public final class JudgeProcessor implements Processor<String, Object, String, Object> {
    private final Supplier made;
    private final PredictionReader predictions;
    private final OutcomeWriter outcomes;
    private final JudgeMeters meters;
    private final Map<String, InstrumentDesk> desks = new HashMap<>();
    private ProcessorContext<String, Object> context;
    private KeyValueStore<Bytes, byte[]> store;

    private JudgeProcessor(Supplier made) {
        this.made = made;
        this.predictions = new PredictionReader(made.base());
        this.outcomes = new OutcomeWriter(made.clock());
        this.meters = new JudgeMeters(made.telemetry());
    }

    /**
     * Makes the processor of each task, and names its stores.
     *
     * @param base interval of the bars that predictions are judged by
     * @param partitions of the topics that are read
     * @param clock for what differs between equal runs anyway
     */
    public record Supplier(OutcomeConfig config, Interval base, int partitions, Telemetry telemetry, Clock clock)
            implements ProcessorSupplier<String, Object, String, Object> {
        @Override
        public Processor<String, Object, String, Object> get() {
            return new JudgeProcessor(this);
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return DeskShelves.stores();
        }
    }

    @Override
    public void init(ProcessorContext<String, Object> taskContext) {
        context = taskContext;
        store = taskContext.getStateStore(DeskShelves.STORE);
        desks.clear();
    }

    @Override
    public void process(Record<String, Object> record) {
        if (record.value() instanceof NewMarketData bar) {
            bar(record, bar);
        } else if (record.value() instanceof NewPrediction prediction) {
            prediction(record, prediction);
        } else if (record.value() instanceof Reported report) {
            report(record, report);
        } else {
            throw new RejectedRecordException("the record is empty; its topic has no deletions");
        }
    }

    private void bar(Record<String, Object> record, NewMarketData value) {
        if (!value.getInterval().equals(made.base().code())) {
            meters.otherBar();
            return;
        }
        Optional<Bar> bar = read(record.key(), value);
        if (bar.isEmpty()) {
            meters.badBar();
            return;
        }
        InstrumentDesk desk = desk(record.key());
        publish(record, desk, desk.bar(bar.get()));
    }

    /** A bar of the key's instrument that will not change. */
    private Optional<Bar> read(String key, NewMarketData value) {
        if (!value.getInstrument().equals(key) || value.getStatus().equals("PARTIAL")) {
            return Optional.empty();
        }
        InstrumentDesk known = desks.get(key);
        try {
            Instrument instrument = known == null ? Instrument.parse(key) : known.instrument();
            return Optional.of(BarMapping.toBar(value, instrument));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private void prediction(Record<String, Object> record, NewPrediction value) {
        SaidPrediction said = predictions.read(value);
        InstrumentDesk desk = desk(record.key());
        if (said instanceof SaidPrediction.Signalled signalled) {
            publish(record, desk, desk.prediction(signalled.prediction()));
            cut(record, desk, signalled.prediction());
        } else if (said instanceof SaidPrediction.None none) {
            publish(record, desk, desk.abstained(none.interval(), none.closeTime()));
        } else if (said instanceof SaidPrediction.Unjudgeable not) {
            unjudged(record, desk, not.id(), not.why());
            if (not.id().release().isEmpty()) {
                publish(record, desk, desk.unjudged(not.id()));
            }
        }
    }

    private void report(Record<String, Object> record, Reported reported) {
        TradeReport report = ReportReader.read(reported.record(), record.timestamp());
        Letter letter = letter(reported.bytes());
        if (!isInstrument(record.key())) {
            refuse(record, letter, Refusal.OTHER_KEY);
            return;
        }
        KeyPartition place = KeyPartition.of(record.key(), made.partitions());
        if (!place.has(letter)) {
            meters.refused(Refusal.WRONG_PARTITION);
            context.forward(RefusedLetters.astray(record.key(), letter, place, record.timestamp()));
            return;
        }
        InstrumentDesk desk = desk(record.key());
        publish(record, desk, desk.report(report, letter));
    }

    private Letter letter(byte[] bytes) {
        var at = context.recordMetadata()
                .orElseThrow(() -> new IllegalStateException("a report that is not of a topic"));
        return new Letter(bytes, at.partition(), at.offset(), at.topic());
    }

    private InstrumentDesk desk(String key) {
        return desks.computeIfAbsent(key, unseen -> {
            Instrument instrument = Instrument.parse(unseen);
            return new InstrumentDesk(
                    store, instrument, made.base(), made.config().rules(instrument, made.base()));
        });
    }

    private void publish(Record<String, Object> record, InstrumentDesk desk, Decisions decisions) {
        for (Outcome outcome : decisions.outcomes()) {
            meters.judged(outcome.origin());
            context.forward(new Record<>(
                    record.key(),
                    outcomes.write(outcome, desk.find(outcome.predictionId())),
                    Math.max(0, outcome.knownAt())));
        }
        for (Decisions.RefusedReport refused : decisions.refused()) {
            refuse(record, desk.letter(refused.report()), refused.reason());
        }
        for (PredictionId id : decisions.unjudged()) {
            unjudged(record, desk, id, Unjudged.NO_BARS);
        }
        desk.published();
    }

    private void refuse(Record<String, Object> record, Letter letter, Refusal reason) {
        meters.refused(reason);
        context.forward(RefusedLetters.letter(record.key(), letter, reason, record.timestamp()));
    }

    private void unjudged(Record<String, Object> record, InstrumentDesk desk, PredictionId id, Unjudged why) {
        meters.unjudged(why);
        if (desk.note(why, id.closeTime())) {
            Alert alert =
                    UnjudgedAlert.of(desk.instrument(), why, id, made.clock().instant());
            context.forward(new Record<>(record.key(), alert, Math.max(0, id.closeTime())));
        }
    }

    private void cut(Record<String, Object> record, InstrumentDesk desk, Prediction prediction) {
        Duration longest = made.config().longestPosition();
        long time = prediction.id().closeTime();
        if (CutPositionsAlert.isDue(prediction, longest) && desk.noteCut(time)) {
            Alert alert = CutPositionsAlert.of(
                    desk.instrument(), prediction, longest, made.clock().instant());
            context.forward(new Record<>(record.key(), alert, Math.max(0, time)));
        }
    }

    private static boolean isInstrument(String key) {
        try {
            return key != null && Instrument.parse(key).toString().equals(key);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
