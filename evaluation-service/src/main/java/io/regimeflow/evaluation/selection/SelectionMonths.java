package io.regimeflow.evaluation.selection;

import io.regimeflow.domain.model.ModelLine;
import java.time.YearMonth;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** The month that each line is in, by the calendar in UTC; a line's first month began before it did, and is not selected for. */
final class SelectionMonths {
    private static final String STORE = "selection-months";

    private final KeyValueStore<String, String> store;

    private SelectionMonths(KeyValueStore<String, String> store) {
        this.store = store;
    }

    static StoreBuilder<KeyValueStore<String, String>> store() {
        return Stores.keyValueStoreBuilder(Stores.persistentKeyValueStore(STORE), Serdes.String(), Serdes.String());
    }

    static SelectionMonths of(ProcessorContext<?, ?> context) {
        return new SelectionMonths(context.getStateStore(STORE));
    }

    /** The months that a line enters by that, each once and in their order. */
    List<YearMonth> enter(ModelLine line, YearMonth month) {
        Optional<YearMonth> before =
                Optional.ofNullable(store.get(line.toString())).map(YearMonth::parse);
        if (before.filter(last -> !last.isBefore(month)).isPresent()) {
            return List.of();
        }
        store.put(line.toString(), month.toString());
        return before.map(last -> Stream.iterate(
                                last.plusMonths(1), next -> !next.isAfter(month), next -> next.plusMonths(1))
                        .toList())
                .orElse(List.of());
    }
}
