package io.regimeflow.benchmarks.outcomes;

import io.regimeflow.benchmarks.measure.ThreadTime;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.evaluation.outcome.JudgeProcessor;
import io.regimeflow.evaluation.outcome.OutcomeConfig;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.record.NewPrediction;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Properties;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Utils;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.JoinWindows;
import org.apache.kafka.streams.kstream.Produced;
import org.apache.kafka.streams.kstream.StreamJoined;

/**
 * The same records through the test driver, once judged, and once joined in a window of the horizon and nothing more.
 *
 * <p>The driver commits after every record, which either pays for; so the ratio says more than the figures.
 */
final class JudgedBesideJoin {
    private static final int BARS_A_DAY = 288;

    private final OutcomesSettings settings;
    private final Topics topics = Topics.create(SerdeSettings.ofRegistry("mock://benchmark"), 1);

    JudgedBesideJoin(OutcomesSettings settings) {
        this.settings = settings;
    }

    /** Predictions a second of the thread's processor time. */
    double judged(OutcomeConfig config) throws Exception {
        var builder = new StreamsBuilder();
        builder.stream(
                        topics.marketData().name(),
                        Consumed.with(Serdes.String(), topics.marketData().valueSerde()))
                .mapValues(bar -> (Object) bar)
                .merge(builder.stream(
                                topics.predictions().name(),
                                Consumed.with(
                                        Serdes.String(), topics.predictions().valueSerde()))
                        .mapValues(prediction -> (Object) prediction))
                .process(new JudgeProcessor.Supplier(
                        config, Interval.M5, 1, Telemetry.create("benchmark"), Clock.systemUTC()))
                .filter((key, value) -> value instanceof CheckedOutcome)
                .mapValues(value -> (CheckedOutcome) value)
                .to(
                        topics.checkedOutcomes().name(),
                        Produced.with(Serdes.String(), topics.checkedOutcomes().valueSerde()));
        return speed(builder.build());
    }

    /** The same of a join of each prediction with the bars of its horizon. */
    double joined() throws Exception {
        var builder = new StreamsBuilder();
        var bars = builder.stream(
                topics.marketData().name(),
                Consumed.with(Serdes.String(), topics.marketData().valueSerde()));
        builder.stream(
                        topics.predictions().name(),
                        Consumed.with(Serdes.String(), topics.predictions().valueSerde()))
                .join(
                        bars,
                        (prediction, bar) -> prediction.getPredictionId() + bar.getClose(),
                        JoinWindows.ofTimeDifferenceWithNoGrace(Duration.ZERO)
                                .after(Duration.ofMillis(settings.horizon() * Interval.M15.millis())),
                        StreamJoined.with(
                                Serdes.String(),
                                topics.predictions().valueSerde(),
                                topics.marketData().valueSerde()))
                .to("joined", Produced.with(Serdes.String(), Serdes.String()));
        return speed(builder.build());
    }

    private double speed(Topology topology) throws Exception {
        Path directory = Files.createTempDirectory("judged-beside-join");
        var properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "benchmark");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:9092");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, directory.toString());
        try (var driver = new TopologyTestDriver(topology, properties)) {
            var bars = driver.createInputTopic(
                    topics.marketData().name(),
                    Serdes.String().serializer(),
                    topics.marketData().valueSerde().serializer());
            var predictions = driver.createInputTopic(
                    topics.predictions().name(),
                    Serdes.String().serializer(),
                    topics.predictions().valueSerde().serializer());
            var market = new MarketRecords(0, settings);
            long[] count = new long[1];
            long nanos = ThreadTime.nanos(() -> {
                for (int i = 0; i < settings.joinedDays() * BARS_A_DAY; i++) {
                    market.step(i, (key, record, time) -> {
                        if (record instanceof NewMarketData bar) {
                            bars.pipeInput(key, bar, Instant.ofEpochMilli(time));
                        } else {
                            predictions.pipeInput(key, (NewPrediction) record, Instant.ofEpochMilli(time));
                            count[0]++;
                        }
                    });
                }
            });
            return count[0] * 1e9 / nanos;
        } finally {
            Utils.delete(directory.toFile());
        }
    }
}
