package io.regimeflow.features;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.features.audit.Remake;
import io.regimeflow.runtime.streams.RejectedRecordException;
import io.regimeflow.schemas.record.NewMarketData;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes pipelines again from the log: fed with every bar up to an offset, as if they had been there all along. Their vectors
 * have been emitted before, and are not again.
 *
 * <p>Remembers what it made: a long log takes longer to read than a transaction of another task of the same thread may last,
 * and the task that is then revived at the same offset finds its work done. Until it is told to {@link #forget}.
 *
 * <p><b>Threads.</b> Safe for use by several tasks.
 */
final class StateRemake implements Remake {
    private static final Logger LOG = LoggerFactory.getLogger(StateRemake.class);

    private final PipelineFactory factory;
    private final BarLog log;
    private final Map<Integer, Made> madeByPartition = new ConcurrentHashMap<>();

    /** Snapshots of all instruments that were asked for, as they are before the record at {@code end}. */
    private record Made(long end, Set<String> instruments, Map<String, byte[]> snapshots) {}

    StateRemake(PipelineFactory factory, BarLog log) {
        this.factory = factory;
        this.log = log;
    }

    @Override
    public Map<String, FeaturePipeline> pipelines(int partition, long end, Set<String> instruments) {
        Made made = madeByPartition.get(partition);
        if (made == null || made.end() != end || !made.instruments().equals(instruments)) {
            made = make(partition, end, Set.copyOf(instruments));
            madeByPartition.put(partition, made);
        }
        var pipelines = new HashMap<String, FeaturePipeline>();
        made.snapshots().forEach((instrument, bytes) -> pipelines.put(instrument, factory.restore(instrument, bytes)));
        return pipelines;
    }

    /** Lets go of what was made for that offset: the transaction that first wrote it has been decided. */
    void forget(int partition, long end) {
        madeByPartition.computeIfPresent(partition, (key, made) -> made.end() == end ? null : made);
    }

    /** What is kept for a task that may come back. */
    int remembered() {
        return madeByPartition.size();
    }

    private Made make(int partition, long end, Set<String> instruments) {
        long began = System.nanoTime();
        var feed = new Feed(instruments);
        log.read(partition, end, feed::take);
        var snapshots = new HashMap<String, byte[]>();
        feed.pipelines.forEach((instrument, pipeline) -> snapshots.put(instrument, pipeline.snapshot()));
        LOG.atInfo()
                .addKeyValue("featureSetId", factory.featureSet().id())
                .addKeyValue("partition", partition)
                .addKeyValue("offset", end)
                .addKeyValue("instruments", instruments.size())
                .addKeyValue("bars", feed.bars)
                .addKeyValue("took", Duration.ofNanos(System.nanoTime() - began))
                .log("State made again from the log");
        return new Made(end, instruments, snapshots);
    }

    private final class Feed {
        private final Set<String> instruments;
        private final Map<String, FeaturePipeline> pipelines = new HashMap<>();
        private long bars;

        Feed(Set<String> instruments) {
            this.instruments = instruments;
        }

        /** A bar that was dead-lettered when it came is passed over now. */
        void take(String key, NewMarketData record) {
            // Without a key it was dead-lettered; an immutable set refuses to be asked for null.
            if (key == null || !instruments.contains(key)) {
                return;
            }
            try {
                Bar bar = BarReader.read(key, record);
                FeaturePipeline known = pipelines.get(key);
                FeaturePipeline pipeline = known == null ? factory.create(bar.instrument()) : known;
                BarIntake.take(pipeline, bar, record);
                pipelines.put(key, pipeline);
                bars++;
            } catch (RejectedRecordException e) {
                LOG.atDebug().addKeyValue("instrument", key).log("Passed over a bar that was rejected", e);
            }
        }
    }
}
