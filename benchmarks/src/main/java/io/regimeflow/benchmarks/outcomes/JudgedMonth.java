package io.regimeflow.benchmarks.outcomes;

import io.regimeflow.benchmarks.measure.ThreadTime;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.evaluation.outcome.JudgeProcessor;
import io.regimeflow.evaluation.outcome.OutcomeConfig;
import io.regimeflow.evaluation.outcome.shelf.DeskShelves;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewPrediction;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Properties;
import java.util.stream.IntStream;
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
 * @param open predictions at the end
 * @param openBytes of their keys and values
 * @param allBytes of all keys and values in the store
 */
record JudgedMonth(
        long predictions, long outcomes, long nanos, long wallNanos, long open, long openBytes, long allBytes) {
    private static final int BARS_A_DAY = 288;

    static JudgedMonth run(OutcomesSettings settings, OutcomeConfig config) throws Exception {
        Path directory = Files.createTempDirectory("judged-month");
        var context = new MockProcessorContext<String, Object>(new Properties(), new TaskId(0, 0), directory.toFile());
        KeyValueStore<Bytes, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.persistentKeyValueStore(DeskShelves.STORE), Serdes.Bytes(), Serdes.ByteArray())
                .withLoggingDisabled()
                .withCachingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        try {
            Processor<String, Object, String, Object> judge = new JudgeProcessor.Supplier(
                            config, Interval.M5, Telemetry.create("benchmark"), Clock.systemUTC())
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

    private static final class Run {
        private final Processor<String, Object, String, Object> judge;
        private final MockProcessorContext<String, Object> context;
        private long predictions;
        private long outcomes;

        private Run(Processor<String, Object, String, Object> judge, MockProcessorContext<String, Object> context) {
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
                    judge.process(new Record<>(key, record, time));
                }));
                outcomes += context.forwarded().stream()
                        .filter(forwarded -> forwarded.record().value() instanceof CheckedOutcome)
                        .count();
                context.resetForwards();
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
            return new JudgedMonth(predictions, outcomes, nanos, wallNanos, open, openBytes, allBytes);
        }
    }
}
