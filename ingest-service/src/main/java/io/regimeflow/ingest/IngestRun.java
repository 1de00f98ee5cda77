package io.regimeflow.ingest;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.ingest.publish.BarPublisher;
import io.regimeflow.ingest.publish.Published;
import io.regimeflow.ingest.publish.PublishedLog;
import io.regimeflow.ingest.publish.TransactionalPublisher;
import io.regimeflow.ingest.replay.MergedFeed;
import io.regimeflow.ingest.replay.Pace;
import io.regimeflow.ingest.replay.Replay;
import io.regimeflow.ingest.replay.ReplayGate;
import io.regimeflow.ingest.replay.ReplayProgress;
import io.regimeflow.ingest.replay.StopSignal;
import io.regimeflow.ingest.source.BarSource;
import io.regimeflow.ingest.source.RangedFeed;
import io.regimeflow.ingest.source.ResumedFeed;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.schemas.topic.Topics;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One run of the service: takes over from its predecessor, finds out how far it came, and publishes the rest.
 *
 * <p><b>Threads.</b> {@link #run} on one; {@link #nextOffsets()} from any.
 */
final class IngestRun {
    private static final Logger LOG = LoggerFactory.getLogger(IngestRun.class);

    private final IngestConfig config;
    private final Topics topics;
    private final BarSource source;
    private final KafkaClients clients;
    private final Telemetry telemetry;
    private final LongSupplier nanoTime;
    private volatile BarPublisher publisher;

    IngestRun(
            IngestConfig config,
            Topics topics,
            BarSource source,
            KafkaClients clients,
            Telemetry telemetry,
            LongSupplier nanoTime) {
        this.config = config;
        this.topics = topics;
        this.source = source;
        this.clients = clients;
        this.telemetry = telemetry;
        this.nanoTime = nanoTime;
    }

    /**
     * Publishes until the source ends or {@code stop} asks to stop.
     *
     * @param started run when the log was read and publishing begins
     * @return whether the source came to its end
     */
    boolean run(ReplayGate gate, StopSignal stop, ReplayProgress progress, Runnable started) {
        try (var producer = clients.producer()) {
            // Fences a predecessor that still lives, and aborts what it left open: from here on the log stands still.
            producer.initTransactions();
            var published = readLog();
            try (var open = publisher(producer, published)) {
                publisher = open;
                started.run();
                return replay(open, published, gate, stop, progress);
            }
        }
    }

    Map<TopicPartition, Long> nextOffsets() {
        var current = publisher;
        return current == null ? Map.of() : current.nextOffsets();
    }

    private Published readLog() {
        try (var consumer = clients.consumer()) {
            var published = new PublishedLog(consumer, topics).read(config.instruments());
            LOG.atInfo()
                    .addKeyValue("topic", topics.marketData().name())
                    .addKeyValue("offsets", published.nextOffsets())
                    .log("resuming after the last published bars");
            return published;
        }
    }

    private TransactionalPublisher publisher(Producer<String, byte[]> producer, Published published) {
        return new TransactionalPublisher(
                producer, topics, source.name(), config.batch(), nanoTime, published.nextOffsets(), telemetry);
    }

    private boolean replay(
            BarPublisher open, Published published, ReplayGate gate, StopSignal stop, ReplayProgress progress) {
        var ranged = source.open().stream()
                .map(feed -> new RangedFeed(feed, config.from(), config.to()))
                .toList();
        try (var feed = new MergedFeed(
                ranged.stream().map(one -> resumed(one, published)).toList())) {
            var pace = new Pace(config.effectiveSpeed(), config.pacedFrom(), nanoTime);
            return new Replay(feed, open, pace, gate, config.due(), stop, progress)
                    .run(() -> firstOpenTime(ranged), published.lastCloseTime(config.instruments()));
        }
    }

    private static ResumedFeed resumed(RangedFeed feed, Published published) {
        Instrument instrument = feed.instrument();
        return new ResumedFeed(feed, published.lastCloseTime(instrument), published.lastRejectedLines(instrument));
    }

    private static long firstOpenTime(List<RangedFeed> feeds) {
        return feeds.stream()
                .mapToLong(feed -> feed.firstOpenTime().orElseThrow())
                .min()
                .orElseThrow();
    }
}
