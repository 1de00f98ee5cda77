package io.regimeflow.runtime.streams;

import io.regimeflow.runtime.telemetry.Counter;
import io.regimeflow.runtime.telemetry.Telemetry;
import io.regimeflow.runtime.telemetry.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.processor.StateRestoreListener;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells how far an application is in restoring its stores from their changelogs.
 *
 * <p>A <i>restoration</i> lasts from the moment when the first changelog is read to the one when none is left: logged once it
 * has ended, and every 10 seconds until then. Metrics, by application: {@code streams.restore.left}, offsets still to be
 * read; {@code streams.restore.records}, restored since the start; {@code streams.restore}, how long restorations took.
 *
 * <p><b>Threads.</b> Safe for use by those that restore.
 */
final class RestoreProgress implements StateRestoreListener {
    private static final Logger LOG = LoggerFactory.getLogger(RestoreProgress.class);
    private static final long TELL_EVERY_NANOS = Duration.ofSeconds(10).toNanos();

    private final String applicationId;
    private final LongSupplier nanoTime;
    private final Counter records;
    private final Timer duration;
    private final Map<TopicPartition, Changelog> open = new HashMap<>();
    private long began;
    private long told;
    private long restored;

    /** A changelog that is being read: the offset to read next, and where it ends. */
    private record Changelog(long next, long end) {
        long left() {
            return Math.max(0, end - next);
        }
    }

    RestoreProgress(String applicationId, Telemetry telemetry, LongSupplier nanoTime) {
        this.applicationId = applicationId;
        this.nanoTime = nanoTime;
        this.records = telemetry.counter("streams.restore.records", "application", applicationId);
        this.duration = telemetry.timer("streams.restore", "application", applicationId);
        telemetry.gauge("streams.restore.left", this::left, "application", applicationId);
    }

    @Override
    public synchronized void onRestoreStart(TopicPartition changelog, String store, long start, long end) {
        if (open.isEmpty()) {
            began = nanoTime.getAsLong();
            told = began;
            restored = 0;
        }
        open.put(changelog, new Changelog(start, end));
    }

    @Override
    public synchronized void onBatchRestored(TopicPartition changelog, String store, long batchEnd, long count) {
        records.increment(count);
        restored += count;
        open.computeIfPresent(changelog, (key, known) -> new Changelog(batchEnd + 1, known.end()));
        long now = nanoTime.getAsLong();
        if (now - told >= TELL_EVERY_NANOS) {
            told = now;
            LOG.atInfo()
                    .addKeyValue("applicationId", applicationId)
                    .addKeyValue("records", restored)
                    .addKeyValue("left", left())
                    .log("Restoring state from the changelogs");
        }
    }

    @Override
    public void onRestoreEnd(TopicPartition changelog, String store, long count) {
        end(changelog);
    }

    @Override
    public void onRestoreSuspended(TopicPartition changelog, String store, long count) {
        end(changelog);
    }

    private synchronized void end(TopicPartition changelog) {
        if (open.remove(changelog) == null || !open.isEmpty()) {
            return;
        }
        long took = nanoTime.getAsLong() - began;
        duration.recordNanos(took);
        if (restored > 0) {
            LOG.atInfo()
                    .addKeyValue("applicationId", applicationId)
                    .addKeyValue("records", restored)
                    .addKeyValue("took", Duration.ofNanos(took))
                    .log("State restored from the changelogs");
        }
    }

    private synchronized long left() {
        return open.values().stream().mapToLong(Changelog::left).sum();
    }
}
