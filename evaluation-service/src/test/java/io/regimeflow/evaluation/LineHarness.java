package io.regimeflow.evaluation;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.PublishedPast;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;

/** The followers of a model line as they run together, told by the order of the calls. */
public final class LineHarness implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.EPOCH, ZoneOffset.UTC);

    private final List<Object> told = new ArrayList<>();
    private final List<Object> said = new ArrayList<>();
    private final ModelLine line;
    private final Path state;
    private final EvaluationConfig config;
    private final PublishedPast past;
    private TopologyTestDriver driver;
    private TestInputTopic<String, Object> input;

    /** @param keys of the configuration, without {@code evaluation.} in front */
    public LineHarness(ModelLine line, Path state, Map<String, String> keys) {
        this(line, state, keys, new PublishedPast());
    }

    /** @param past what was published before the task had any state */
    LineHarness(ModelLine line, Path state, Map<String, String> keys, PublishedPast past) {
        this.past = past;
        this.line = line;
        this.state = state;
        this.config = Configs.with(keys);
        start();
    }

    private void start() {
        Deserializer<Object> read =
                (topic, bytes) -> told.get(ByteBuffer.wrap(bytes).getInt());
        var topology = new Topology();
        topology.addSource("read", Serdes.String().deserializer(), read, "line");
        topology.addProcessor("follow", new LineProcessor.Supplier(config, () -> past, CLOCK), "read");
        topology.addProcessor("keep", () -> (Processor<String, Object, Void, Void>) this::keep, "follow");
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "line");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, state.toString());
        driver = new TopologyTestDriver(topology, properties);
        input = driver.createInputTopic("line", Serdes.String().serializer(), (topic, record) -> {
            told.add(record);
            return ByteBuffer.allocate(Integer.BYTES).putInt(told.size() - 1).array();
        });
    }

    /** Another task takes over: a new driver with the state of the old one and nothing else. */
    public void restart() {
        var copied = new HashMap<String, List<KeyValue<Object, Object>>>();
        for (String name : driver.getAllStateStores().keySet()) {
            KeyValueStore<Object, Object> store = driver.getKeyValueStore(name);
            var entries = new ArrayList<KeyValue<Object, Object>>();
            try (KeyValueIterator<Object, Object> all = store.all()) {
                all.forEachRemaining(entries::add);
            }
            copied.put(name, entries);
        }
        driver.close();
        start();
        copied.forEach((name, entries) -> driver.getKeyValueStore(name).putAll(entries));
    }

    public void tell(Object record) {
        input.pipeInput(line.toString(), record);
    }

    private void keep(Record<String, Object> record) {
        said.add(record.value());
    }

    /** All that was said, of that type. */
    public <R> List<R> said(Class<R> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }

    @Override
    public void close() {
        driver.close();
    }
}
