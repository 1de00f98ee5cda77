package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.runtime.lifecycle.Readiness;
import io.regimeflow.runtime.streams.StreamsRunner;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.Features;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.topic.Topics;
import java.nio.ByteBuffer;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.zip.CRC32C;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorSupplier;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;

/**
 * The topology of feature-stream for one instrument, in whose state one bit can be flipped while it runs.
 *
 * <p>Which bit, a seed decides; those that no vector depends on any more, and those that make the state unreadable, are
 * passed over.
 */
public final class FaultyFeatureStream implements AutoCloseable {
    private final AtomicBoolean flipping = new AtomicBoolean();
    private final Random random;
    private final StreamsRunner runner;

    /** Starts the first topology of a configuration. */
    public FaultyFeatureStream(FeatureStreamConfig config, Topics topics, Instrument instrument, long seed) {
        FeatureApplication application = config.applications().get(0);
        random = new Random(seed);
        var log = new PublishedBars(topics.marketData(), application.streams());
        var faulty = new Faulty(FeatureProcessorSupplier.of(application.pipelines(), log), instrument.toString());
        var topology = new FeatureTopology(topics, faulty).build();
        runner = StreamsRunner.start(topology, application.streams(), Telemetry.create("faulty-feature-stream"));
    }

    public boolean isReady() {
        return runner.readiness() instanceof Readiness.Ready;
    }

    /** Before the next bar, one bit of the state is another. */
    public void flipOneBit() {
        flipping.set(true);
    }

    @Override
    public void close() {
        runner.close();
    }

    private final class Faulty implements FixedKeyProcessorSupplier<String, NewMarketData, Features> {
        private final FeatureProcessorSupplier processors;
        private final String instrument;

        private Faulty(FeatureProcessorSupplier processors, String instrument) {
            this.processors = processors;
            this.instrument = instrument;
        }

        @Override
        public Set<StoreBuilder<?>> stores() {
            return processors.stores();
        }

        @Override
        public FixedKeyProcessor<String, NewMarketData, Features> get() {
            FeatureProcessor healthy = processors.get();
            return new FixedKeyProcessor<>() {
                private FixedKeyProcessorContext<String, Features> context;

                @Override
                public void init(FixedKeyProcessorContext<String, Features> taskContext) {
                    context = taskContext;
                    healthy.init(context);
                }

                @Override
                public void process(FixedKeyRecord<String, NewMarketData> record) {
                    if (!instrument.equals(record.key())) {
                        return; // another test's
                    }
                    if (flipping.compareAndSet(true, false)) {
                        flip(context.getStateStore(FeatureProcessorSupplier.STORE));
                        healthy.init(context);
                    }
                    healthy.process(record);
                }
            };
        }

        private void flip(KeyValueStore<String, byte[]> states) {
            var keys = new StateKeys(instrument);
            byte[] anchor = states.get(keys.anchor());
            byte[] tail = states.get(keys.tail());
            byte[] flipped;
            do {
                flipped = anchor.clone();
                flipped[random.nextInt(flipped.length - Integer.BYTES)] ^= (byte) (1 << random.nextInt(8));
                seal(flipped);
            } while (!isFelt(anchor, flipped, tail));
            states.put(keys.anchor(), flipped);
        }

        /** A fault of memory is written with the checksum of what it made. */
        private static void seal(byte[] anchor) {
            var checksum = new CRC32C();
            int end = anchor.length - Integer.BYTES;
            checksum.update(anchor, 0, end);
            ByteBuffer.wrap(anchor).putInt(end, (int) checksum.getValue());
        }

        private boolean isFelt(byte[] anchor, byte[] flipped, byte[] tail) {
            try {
                return !next(anchor, tail).equals(next(flipped, tail));
            } catch (IllegalArgumentException e) {
                return false; // the state cannot be read any more
            }
        }

        /** The vector that comes next if the bars go on at one price. */
        private FeatureVector next(byte[] anchor, byte[] tail) {
            var name = Instrument.parse(instrument);
            FeaturePipeline pipeline = processors.pipelines().restore(name, anchor, tail);
            Optional<FeatureVector> vector = Optional.empty();
            while (vector.isEmpty()) {
                vector = pipeline.update(new Bar(name, Interval.M5, pipeline.lastCloseTime(), 90, 91, 89, 90, 1));
            }
            return vector.get();
        }
    }
}
