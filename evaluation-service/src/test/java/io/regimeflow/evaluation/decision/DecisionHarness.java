package io.regimeflow.evaluation.decision;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.line.LineOutbox;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.DecisionAnswer;
import io.regimeflow.schemas.record.DecisionRequest;
import io.regimeflow.schemas.record.DeploymentApplied;
import io.regimeflow.schemas.record.ModelContest;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.record.TrainingCompleted;
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
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.apache.avro.specific.SpecificRecord;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.ProcessorSupplier;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/** A desk in a task of its own, and all that it said; what it is told comes as if from topics, in the order of the calls. */
final class DecisionHarness implements AutoCloseable {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-21T00:00:00Z"), ZoneOffset.UTC);

    final List<SpecificRecord> said = new ArrayList<>();
    DecisionDesk desk;
    private final List<Object> told = new ArrayList<>();
    private final Path stateDir;
    private final ContestConfig config;
    private final PublishedPast past;
    private TopologyTestDriver driver;
    private TestInputTopic<String, Object> input;

    DecisionHarness(Path stateDir, ContestConfig config, PublishedPast past) {
        this.stateDir = stateDir;
        this.config = config;
        this.past = past;
        start();
    }

    private void start() {
        var topology = new Topology();
        Deserializer<Object> read =
                (topic, bytes) -> told.get(ByteBuffer.wrap(bytes).getInt());
        topology.addSource("read", Serdes.String().deserializer(), read, "line");
        topology.addProcessor("decide", new Supplier(), "read");
        topology.addProcessor("keep", () -> (Processor<String, Object, Void, Void>) record -> keep(record), "decide");
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "decision");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, stateDir.toString());
        driver = new TopologyTestDriver(topology, properties);
        Serializer<Object> write = (topic, record) -> {
            told.add(record);
            return ByteBuffer.allocate(Integer.BYTES).putInt(told.size() - 1).array();
        };
        input = driver.createInputTopic("line", Serdes.String().serializer(), write);
    }

    private void keep(Record<String, Object> record) {
        SpecificRecord value = (SpecificRecord) record.value();
        Avro.requireComplete(value);
        said.add(value);
    }

    /** What is told of an outcome was predicted before. */
    void tell(ModelLine line, Object record) {
        if (record instanceof CheckedOutcome outcome && outcome.getOrigin().equals("SHADOW")) {
            input.pipeInput(line.toString(), DecisionRecords.spoken(outcome));
        }
        tellAlone(line, record);
    }

    /** Without what came before. */
    void tellAlone(ModelLine line, Object record) {
        input.pipeInput(line.toString(), record);
    }

    /** Another follower of the line asks the desk. */
    void ask(ModelLine line, Consumer<DecisionDesk> asked) {
        tell(line, asked);
    }

    /** Another task takes over: a new driver with the stores of the old one and nothing else. */
    void restart() {
        var copies = new HashMap<String, Map<String, byte[]>>();
        for (StoreBuilder<?> store : DecisionDesk.stores()) {
            var copy = new HashMap<String, byte[]>();
            try (KeyValueIterator<String, byte[]> all = store(store.name()).all()) {
                all.forEachRemaining(entry -> copy.put(entry.key, entry.value));
            }
            copies.put(store.name(), copy);
        }
        driver.close();
        start();
        copies.forEach((name, copy) -> copy.forEach(store(name)::put));
    }

    private KeyValueStore<String, byte[]> store(String name) {
        return driver.getKeyValueStore(name);
    }

    /** Everything of one type that was said. */
    <R> List<R> said(Class<R> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }

    List<ModelDeployment> deployments() {
        return said(ModelDeployment.class);
    }

    /** What was published so far, for a task that begins without state. */
    PublishedPast published() {
        var published = new PublishedPast();
        deployments().forEach(published::add);
        said(ModelContest.class).forEach(published::add);
        said(DecisionAnswer.class).forEach(published::add);
        return published;
    }

    @Override
    public void close() {
        driver.close();
    }

    private final class Supplier implements ProcessorSupplier<String, Object, String, Object> {
        @Override
        public Set<StoreBuilder<?>> stores() {
            // Of the same names, but in memory: a driver's start would wait for the disk.
            return DecisionDesk.stores().stream()
                    .map(store -> Stores.keyValueStoreBuilder(
                            Stores.inMemoryKeyValueStore(store.name()), Serdes.String(), Serdes.ByteArray()))
                    .collect(Collectors.toUnmodifiableSet());
        }

        @Override
        public Processor<String, Object, String, Object> get() {
            return new Processor<>() {
                @Override
                public void init(ProcessorContext<String, Object> context) {
                    desk = DecisionDesk.of(context, config, () -> past, new LineOutbox(context, CLOCK));
                }

                @Override
                public void process(Record<String, Object> record) {
                    hear(ModelLine.parse(record.key()), record.value());
                }
            };
        }
    }

    private void hear(ModelLine line, Object record) {
        if (record instanceof TrainingCompleted training) {
            desk.trained(line, training);
        } else if (record instanceof NewPrediction prediction) {
            desk.predicted(line, prediction);
        } else if (record instanceof CheckedOutcome outcome) {
            desk.judged(line, outcome);
        } else if (record instanceof DeploymentApplied answer) {
            desk.applied(line, answer);
        } else if (record instanceof DecisionRequest request) {
            desk.requested(line, request);
        } else if (record instanceof Consumer<?> asked) {
            ask(asked);
        } else {
            throw new IllegalArgumentException("a line hears nothing of " + record);
        }
    }

    @SuppressWarnings("unchecked")
    private void ask(Consumer<?> asked) {
        ((Consumer<DecisionDesk>) asked).accept(desk);
    }
}
