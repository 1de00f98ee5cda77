package io.regimeflow.features;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.VenueCalendars;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureVector;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.apache.kafka.streams.state.KeyValueStore;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StaleStateTest {
    private static final String KEY = Bars.BTC.toString();
    private static final List<Bar> BARS = Bars.walk(Bars.BTC, 345, 1);

    /** Published before the state became stale. */
    private static final int BEFORE = 310;

    @TempDir
    private Path stateDir;

    private final List<Long> reads = new ArrayList<>();
    private final List<Bar> published = new ArrayList<>(BARS.subList(0, BEFORE));
    private FeatureProcessorSupplier processors;
    private FeatureStreamHarness harness;
    private int nullKeys;

    @BeforeEach
    void start() {
        BarLog log = (partition, end, reader) -> {
            reads.add(end);
            for (int i = 0; i < nullKeys; i++) {
                reader.accept(null, Bars.record(BARS.get(0)));
            }
            published.forEach(bar -> reader.accept(bar.instrument().toString(), Bars.record(bar)));
        };
        processors = FeatureProcessorSupplier.of(FeatureStreamHarness.PIPELINES, log);
        harness = new FeatureStreamHarness(stateDir, new RestartedAtEveryBar(processors));
    }

    @AfterEach
    void stop() {
        harness.close();
    }

    @Test
    void goesOnAfterAStateOfAnotherFeatureSetAsIfItHadBeenItsOwn() {
        var others = FeatureSetText.parse("{name: other, revision: 1, features: {rsi_14: rsi(14).value}}");
        var pipeline =
                new PipelineFactory(others, Interval.M5, Interval.M15, VenueCalendars.ALWAYS_OPEN).create(Bars.BTC);
        published.forEach(pipeline::update);
        put(pipeline.anchor(), pipeline.tail());

        harness.publish(BARS.subList(BEFORE, BARS.size()));

        assertGoesOn();
    }

    @Test
    void goesOnAfterAStateOfAnotherVersion() {
        var pipeline = FeatureStreamHarness.PIPELINES.create(Bars.BTC);
        published.forEach(pipeline::update);
        byte[] anchor = pipeline.anchor().clone();
        anchor[0] = 99;
        put(anchor, pipeline.tail());

        harness.publish(BARS.subList(BEFORE, BARS.size()));

        assertGoesOn();
    }

    @Test
    void goesOnAfterAStateThatWasWrittenUnderTheInstrumentAlone() {
        harness.states().put(KEY, new byte[] {1, 5, 'f', 's', '1', '8', '-'});

        harness.publish(BARS.subList(BEFORE, BARS.size()));

        assertGoesOn();
        assertThat(harness.states().get(KEY)).isNull();
    }

    @Test
    void goesOnAfterHalfAState() {
        harness.states().put(KEY + "|tail", new byte[18]);

        harness.publish(BARS.subList(BEFORE, BARS.size()));

        assertGoesOn();
    }

    @Test
    void leavesBarsOutThatWereRejectedWhenTheyCame() {
        published.addAll(100, BARS.subList(50, 100));
        harness.states().put(KEY + "|tail", new byte[18]);

        harness.publish(BARS.subList(BEFORE, BARS.size()));

        assertGoesOn();
    }

    @Test
    void leavesARecordOutThatHasNoKey() {
        harness.states().put(KEY + "|tail", new byte[18]);
        nullKeys = 1;

        harness.publish(BARS.subList(BEFORE, BARS.size()));

        assertGoesOn();
    }

    @Test
    void keepsWhatItMadeForARevivalUntilTheTransactionMustHaveBeenDecided() {
        harness.states().put(KEY + "|tail", new byte[18]);
        harness.publish(BARS.subList(BEFORE, BEFORE + 1));
        assertThat(processors.remake().remembered()).isEqualTo(1);

        harness.advanceWallClock(FeatureProcessor.DECIDED_AFTER);

        assertThat(processors.remake().remembered()).isZero();
    }

    @Test
    void forgetsNothingThatWasMadeForALaterOffset() {
        processors.remake().pipelines(1, 311, Set.of(KEY));

        processors.remake().forget(1, 310);

        assertThat(processors.remake().remembered()).isEqualTo(1);
    }

    @Test
    void touchesNoInstrumentWhoseStateIsSound() {
        List<Bar> eth = Bars.walk(Bars.ETH, 300, 2);
        harness.publish(eth);
        harness.states().put(KEY + "|tail", new byte[18]);
        published.addAll(eth);

        harness.publish(Bars.walk(Bars.ETH, 303, 2).subList(300, 303));

        assertThat(harness.deadLetters()).isEmpty();
        assertThat(harness.vectors()).isEqualTo(Bars.replay(Bars.walk(Bars.ETH, 303, 2)));
    }

    @Test
    void readsTheLogOnceForATaskThatIsRevivedAtTheSameOffset() {
        var log = new ArrayList<Long>();
        var remake = new StateRemake(FeatureStreamHarness.PIPELINES, (partition, end, reader) -> {
            log.add(end);
            published.forEach(bar -> reader.accept(KEY, Bars.record(bar)));
        });

        byte[] first = remake.pipelines(1, 310, Set.of(KEY)).get(KEY).snapshot();
        byte[] second = remake.pipelines(1, 310, Set.of(KEY)).get(KEY).snapshot();
        remake.pipelines(1, 311, Set.of(KEY));

        assertThat(log).containsExactly(310L, 311L);
        assertThat(second).isEqualTo(first);
    }

    private void put(byte[] anchor, byte[] tail) {
        KeyValueStore<String, byte[]> states = harness.states();
        states.put(KEY + "|anchor", anchor);
        states.put(KEY + "|tail", tail);
    }

    /** What comes after is right, what came before does not come again, and the log was read up to the first record. */
    private void assertGoesOn() {
        List<FeatureVector> all = Bars.replay(BARS);
        int before = Bars.replay(BARS.subList(0, BEFORE)).size();
        assertThat(harness.vectors()).isEqualTo(all.subList(before, all.size()));
        assertThat(harness.deadLetters()).isEmpty();
        assertThat(reads).containsExactly(0L);
    }
}
