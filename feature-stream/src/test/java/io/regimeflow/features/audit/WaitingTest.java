package io.regimeflow.features.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.schemas.mapping.FeatureQuality;
import io.regimeflow.schemas.mapping.FeatureVectorMapping;
import io.regimeflow.schemas.record.Features;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.Test;

class WaitingTest {
    /** More than the largest shipped set has. */
    private static final int VALUES = 300;

    @Property(tries = 300)
    void tellsTheStoreEverythingThatItLacksAndNothingElse(
            @ForAll @Size(max = 80) List<@IntRange(max = 4) Integer> steps) {
        var waiting = new Waiting<Integer>();
        var store = new TreeMap<Integer, Integer>();
        int next = 0;
        for (int step : steps) {
            if (step <= 1) {
                waiting.add(next++);
            } else if (step == 2 && !waiting.isEmpty()) {
                waiting.removeFirst();
            } else if (step == 3 && !waiting.isEmpty()) {
                waiting.removeLast();
            } else if (step == 4) {
                waiting.write(
                        gone -> assertThat(store.remove(gone)).isNotNull(),
                        come -> assertThat(store.put(come, come)).isNull());
                assertThat(store.keySet()).containsExactlyElementsOf(waiting);
            }
        }
    }

    @Test
    void keepsEveryEntrySmallHoweverManyVectorsWait() {
        KeyValueStore<String, byte[]> store = store();
        var states = new AuditStates(store, new Fs18(), new AuditConfig(1), bytes -> new Features());
        ParityState state = ParityState.fresh();
        for (int number = 1; number <= InstrumentAudit.MOST_PENDING; number++) {
            Recomputed wide = wide(number);
            state.recomputed().add(wide);
            state.served()
                    .add(new Served(FeatureVectorMapping.toRecord(wide.vector()), new byte[9 * VALUES], 0, number));
        }

        states.saveCheck(AuditHarness.KEY, state);

        Map<String, Integer> sizes = new TreeMap<>();
        store.all().forEachRemaining(entry -> sizes.put(entry.key, entry.value.length));
        assertThat(sizes).hasSize(2 * InstrumentAudit.MOST_PENDING + 1);
        assertThat(sizes.values()).allMatch(size -> size < 10_000);
    }

    private static Recomputed wide(int number) {
        var vector = new FeatureVector(
                Vectors.BTC, Interval.M15, Vectors.closeTime(number), 100, "wide-1", new double[VALUES]);
        return new Recomputed(vector, FeatureQuality.OK);
    }

    private static KeyValueStore<String, byte[]> store() {
        KeyValueStore<String, byte[]> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore("states"), Serdes.String(), Serdes.ByteArray())
                .withLoggingDisabled()
                .build();
        var context = new MockProcessorContext<String, Object>();
        store.init(context.getStateStoreContext(), store);
        return store;
    }
}
