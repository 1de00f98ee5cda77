package io.regimeflow.ingest.replay;

import io.regimeflow.ingest.publish.BarPublisher;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * Publishes a merged feed bar by bar, holds it to its pace, and stops at the gate at each due market time.
 *
 * <p><b>Threads.</b> Runs on the caller's, until the feed ends or it is told to stop.
 */
public final class Replay {
    // Before a longer one everything is made visible; a shorter one is left to the publisher's own limits.
    private static final Duration LONG_WAIT = Duration.ofMillis(10);

    private final MergedFeed feed;
    private final BarPublisher publisher;
    private final Pace pace;
    private final DueGate dueGate;
    private final StopSignal stop;
    private final ReplayProgress progress;

    public Replay(
            MergedFeed feed,
            BarPublisher publisher,
            Pace pace,
            ReplayGate gate,
            DueSchedule schedule,
            StopSignal stop,
            ReplayProgress progress) {
        this.feed = feed;
        this.publisher = publisher;
        this.pace = pace;
        this.dueGate = new DueGate(gate, schedule, publisher, stop);
        this.stop = stop;
        this.progress = progress;
    }

    /**
     * Publishes everything.
     *
     * @param firstOpenTime open time of the first bar of the whole range, published or not; asked once a bar was read
     * @param publishedTo close time of the last bar that an earlier run published; {@link Long#MIN_VALUE} where none was
     * @return whether the feed came to its end, and not a request to stop first
     */
    public boolean run(LongSupplier firstOpenTime, long publishedTo) {
        long lastCloseTime = publishedTo;
        for (var item = feed.next(); item.isPresent() && !stop.isStopped(); item = feed.next()) {
            if (item.get() instanceof RejectedLine line) {
                publisher.deadLetter(line);
                progress.rejected();
                continue;
            }
            var bar = (SourcedBar) item.get();
            long closeTime = bar.bar().closeTime();
            if (!dueGate.isBegun()) {
                dueGate.begin(firstOpenTime.getAsLong(), lastCloseTime == Long.MIN_VALUE ? closeTime : lastCloseTime);
            }
            if (!dueGate.passTo(closeTime)) {
                break;
            }
            await(closeTime);
            publisher.publish(bar);
            progress.published(closeTime);
            lastCloseTime = Math.max(lastCloseTime, closeTime);
        }
        publisher.commit();
        return !stop.isStopped() && end(firstOpenTime, lastCloseTime);
    }

    private boolean end(LongSupplier firstOpenTime, long lastCloseTime) {
        if (!dueGate.isBegun() && lastCloseTime != Long.MIN_VALUE) {
            dueGate.begin(firstOpenTime.getAsLong(), lastCloseTime);
        }
        return dueGate.passTo(lastCloseTime + 1);
    }

    private void await(long closeTime) {
        var wait = pace.before(closeTime);
        if (wait.compareTo(LONG_WAIT) >= 0) {
            publisher.commit();
        }
        stop.sleep(wait);
    }
}
