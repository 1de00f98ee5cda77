package io.regimeflow.benchmarks.outcomes;

import io.regimeflow.benchmarks.measure.ThreadTime;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.evaluation.outcome.JudgeProcessor;
import io.regimeflow.evaluation.outcome.OutcomeConfig;
import io.regimeflow.evaluation.outcome.shelf.DeskShelves;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.stream.IntStream;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;

/**
 * All series judged by the processor of one task over its RocksDB store, without cache and changelog.
 *
 * @param predictions that were read
 * @param outcomes that were published
 * @param nanos of the thread's processor time, records made included
 * @param wallNanos of the wall clock
 * @param latency from the moment a bar is taken to each outcome that it decides, in nanoseconds of the wall clock
 * @param open predictions at the end
 * @param openBytes of their keys and values
 * @param allBytes of all keys and values in the store
 */
record JudgedMonth(
        long predictions,
        long outcomes,
        long nanos,
        long wallNanos,
        Latency latency,
        long open,
        long openBytes,
        long allBytes) {
    private static final int BARS_A_DAY = 288;

    static JudgedMonth run(OutcomesSettings settings, OutcomeConfig config) throws Exception {
        Path directory = Files.createTempDirectory("judged-month");
        var context = new Outcomes(directory.toFile());
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(DeskShelves.STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        try {
            Processor<String, Object, String, Object> judge = new JudgeProcessor.Supplier(
                            config, Interval.M5, 1, Telemetry.create("benchmark"), Clock.systemUTC())
                    .get();
            judge.init(context);
            var run = new Run(judge, context);
            long begin = System.nanoTime();
            long nanos = ThreadTime.nanos(() -> run.all(settings));
            return run.result(store, nanos, System.nanoTime() - begin);
        } finally {
            store.close();
            Utils.delete(directory.toFile());
        }
    }

    /** Counts and times outcomes, and keeps none. */
    private static final class Outcomes extends MockProcessorContext<String, Object> {
        private final Latency latency = new Latency();
        private boolean isBar;
        private long taken;
        private long count;

        private Outcomes(File directory) {
            super(new Properties(), new TaskId(0, 0), directory);
        }

        private void take(SpecificRecord record) {
            isBar = record instanceof NewMarketData;
            taken = System.nanoTime();
        }

        @Override
        public <K extends String, V> void forward(Record<K, V> record) {
            if (record.value() instanceof CheckedOutcome) {
                count++;
                if (isBar) {
                    latency.add(System.nanoTime() - taken);
                }
            }
        }
    }

    private static final class Run {
        private final Processor<String, Object, String, Object> judge;
        private final Outcomes context;
        private long predictions;

        private Run(Processor<String, Object, String, Object> judge, Outcomes context) {
            this.judge = judge;
            this.context = context;
        }

        private void all(OutcomesSettings settings) {
            var markets = IntStream.range(0, settings.series())
                    .mapToObj(series -> new MarketRecords(series, settings))
                    .toList();
            for (int i = 0; i < settings.days() * BARS_A_DAY; i++) {
                int index = i;
                markets.forEach(market -> market.step(index, (key, record, time) -> {
                    predictions += record instanceof NewPrediction ? 1 : 0;
                    context.take(record);
                    judge.process(new Record<>(key, record, time));
                }));
            }
        }

        private JudgedMonth result(KeyValueStore<Bytes, byte[]> store, long nanos, long wallNanos) {
            long open = 0;
            long openBytes = 0;
            long allBytes = 0;
            try (KeyValueIterator<Bytes, byte[]> entries = store.all()) {
                while (entries.hasNext()) {
                    var entry = entries.next();
                    byte[] key = entry.key.get();
                    int kind = 0;
                    while (key[kind] != 0) {
                        kind++;
                    }
                    int size = key.length + entry.value.length;
                    allBytes += size;
                    if (key[kind + 1] == 'o') {
                        open++;
                        openBytes += size;
                    }
                }
            }
            return new JudgedMonth(
                    predictions, context.count, nanos, wallNanos, context.latency, open, openBytes, allBytes);
        }
    }
}
