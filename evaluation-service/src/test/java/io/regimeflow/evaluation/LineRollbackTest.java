package io.regimeflow.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.evaluation.decision.PublishedPast;
import io.regimeflow.schemas.record.Alert;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.ModelDeployment;
import io.regimeflow.schemas.record.TrainingRequest;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.apache.kafka.common.serialization.Deserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.processor.api.Processor;
import org.apache.kafka.streams.processor.api.Record;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a line's followers decide together: the desk deploys, what watches drift rolls back. */
class LineRollbackTest {
    private static final ModelLine LINE = ModelLine.parse("signal/15m/TEST:ALPHA");
    private static final long BAR = 900_000;
    private static final int CHANGE = 300;

    private final List<Object> told = new ArrayList<>();
    private final List<Object> said = new ArrayList<>();

    @TempDir
    private Path state;

    private TopologyTestDriver driver;
    private TestInputTopic<String, Object> input;

    @BeforeEach
    void start() {
        Deserializer<Object> read =
                (topic, bytes) -> told.get(ByteBuffer.wrap(bytes).getInt());
        EvaluationConfig config = Configs.with(Map.of("contest.enabled", "false"));
        var topology = new Topology();
        topology.addSource("read", Serdes.String().deserializer(), read, "line");
        topology.addProcessor(
                "follow", new LineProcessor.Supplier(config, PublishedPast::new, Clock.systemUTC()), "read");
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

    @AfterEach
    void stop() {
        driver.close();
    }

    @Test
    void letsThePredecessorServeFromTheNextBar() {
        tell(Trained.of(LINE, release("1.0"), "1.0", close(0)));
        tell(Trained.of(LINE, release("2.0"), "2.0", close(1)));
        outcomes(CHANGE).forEach(this::tell);

        ModelDeployment last = said(ModelDeployment.class).get(2);
        TrainingRequest request = said(TrainingRequest.class).get(0);
        assertThat(said(ModelDeployment.class))
                .extracting(ModelDeployment::getReason, ModelDeployment::getChampionVersion)
                .containsExactly(tuple("FIRST_RELEASE", "1.0"), tuple("NEW_RELEASE", "2.0"), tuple("ROLLBACK", "1.0"));
        assertThat(last.getExplanation()).contains("champion 2.0", "nats a bar");
        assertThat(last.getEffectiveFrom()).isEqualTo(request.getAsOf().plusMillis(BAR));
        assertThat(request.getReason()).isEqualTo("DRIFT");
        assertThat(said(Alert.class)).extracting(Alert::getKind).containsOnlyOnce("MODEL_ROLLED_BACK");
    }

    @Test
    void leavesAHealthyChampionAlone() {
        tell(Trained.of(LINE, release("1.0"), "1.0", close(0)));
        tell(Trained.of(LINE, release("2.0"), "2.0", close(1)));
        outcomes(Integer.MAX_VALUE).forEach(this::tell);

        assertThat(said(ModelDeployment.class)).hasSize(2);
        assertThat(said(TrainingRequest.class)).isEmpty();
    }

    /** Of 900 bars, decided one to five bars later; 2.0 knows less from the change on. */
    private static List<CheckedOutcome> outcomes(int change) {
        var random = new Random(7);
        var outcomes = new ArrayList<CheckedOutcome>();
        for (int bar = 2; bar < 900; bar++) {
            int truth = random.nextInt(3);
            Instant decided = close(bar + 1 + random.nextInt(5));
            outcomes.add(outcome("1.0", bar, decided, truth, 0.5 + random.nextGaussian() / 20));
            outcomes.add(outcome("2.0", bar, decided, truth, (bar < change ? 0.5 : 0.2) + random.nextGaussian() / 20));
        }
        outcomes.sort(Comparator.comparing(CheckedOutcome::getExitTime));
        return outcomes;
    }

    private static CheckedOutcome outcome(String version, int bar, Instant decided, int truth, double ofTruth) {
        double[] p = {(1 - ofTruth) / 2, (1 - ofTruth) / 2, (1 - ofTruth) / 2};
        p[truth] = ofTruth;
        return CheckedOutcome.newBuilder()
                .setPredictionId("TEST:ALPHA/15m/%d/%s".formatted(close(bar).toEpochMilli(), release(version)))
                .setInstrument("TEST:ALPHA")
                .setInterval("15m")
                .setOrigin("SHADOW")
                .setOutcome("BREAKEVEN")
                .setSide("NONE")
                .setEntryTime(close(bar))
                .setEntryPrice(100)
                .setExitTime(decided)
                .setExitPrice(100)
                .setPnlPercent(0)
                .setLabel(List.of("DOWN", "FLAT", "UP").get(truth))
                .setSignal("FLAT")
                .setPDown(p[0])
                .setPFlat(p[1])
                .setPUp(p[2])
                .setSignalRelease(release(version))
                .setSignalVersion(version)
                .setHorizon(5)
                .build();
    }

    private static String release(String version) {
        return version.substring(0, 1).repeat(64);
    }

    private static Instant close(int bar) {
        return Instant.ofEpochMilli((bar + 1) * BAR);
    }

    private void tell(Object record) {
        input.pipeInput(LINE.toString(), record);
    }

    private void keep(Record<String, Object> record) {
        said.add(record.value());
    }

    private <R> List<R> said(Class<R> type) {
        return said.stream().filter(type::isInstance).map(type::cast).toList();
    }
}
