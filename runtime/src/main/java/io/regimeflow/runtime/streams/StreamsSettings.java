package io.regimeflow.runtime.streams;

import io.regimeflow.runtime.config.Default;
import io.regimeflow.runtime.config.Doc;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/**
 * How a topology is run.
 *
 * <p><b>Commit interval.</b> Under exactly_once_v2 nobody sees a result before its transaction is committed: half an interval
 * after it was written on average, an interval and what the commit takes at worst. Each commit writes a marker to every
 * partition that it touched and to the offsets, however few records it has. 100 ms is a small part of the shortest bar, and
 * long enough for a replay. Who needs results sooner sets 20 ms; the latency benchmark says what that gives.
 *
 * @param applicationId consumer group, prefix of internal topics and of transactional ids
 * @param bootstrapServers the brokers, {@code host:port} with commas between
 * @param stateDir where local stores are kept; each application id has a directory of its own below it
 * @param threads stream threads
 * @param commitInterval how often a transaction is committed; about half of it is added to each record's latency
 * @param deadLetterTopic where bad records go; where absent they are dropped and counted
 * @param overrides Kafka properties that win over ours, e.g. {@code producer.max.request.size}
 */
public record StreamsSettings(
        @Doc("Consumer group, and prefix of internal topics and transactional ids")
        String applicationId,

        @Doc("Brokers, host:port, separated by commas") String bootstrapServers,

        @Default("state") @Doc("Directory of the local state stores")
        Path stateDir,

        @Default("1") @Doc("Stream threads") int threads,

        @Default("100ms") @Doc("How often results are committed; about half of it is added to each record's latency")
        Duration commitInterval,

        @Doc("Where bad records go; without it they are dropped and counted")
        Optional<String> deadLetterTopic,

        @Doc("Kafka Streams properties that win over ours") Map<String, String> overrides) {
    public StreamsSettings {
        overrides = Map.copyOf(overrides);
        if (applicationId.isBlank()) {
            throw new IllegalArgumentException("the application id is empty");
        }
        if (threads < 1) {
            throw new IllegalArgumentException("threads must be at least 1, not " + threads);
        }
        if (commitInterval.isNegative() || commitInterval.isZero()) {
            throw new IllegalArgumentException("the commit interval must be positive, not " + commitInterval);
        }
    }

    /** One thread, a commit every 100 ms, no overrides. */
    public static StreamsSettings of(
            String applicationId, String bootstrapServers, Path stateDir, String deadLetterTopic) {
        return new StreamsSettings(
                applicationId,
                bootstrapServers,
                stateDir,
                1,
                Duration.ofMillis(100),
                Optional.of(deadLetterTopic),
                Map.of());
    }

    /** The same under another application id. */
    public StreamsSettings withApplicationId(String other) {
        return new StreamsSettings(
                other, bootstrapServers, stateDir, threads, commitInterval, deadLetterTopic, overrides);
    }

    /**
     * The Kafka Streams properties that {@link StreamsRunner} uses; a test driver given the same ones fails, dead-letters
     * and names as the running service does.
     */
    public Properties properties() {
        return StreamsProperties.of(this);
    }
}
