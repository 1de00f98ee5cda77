package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectReason;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/**
 * Lets bars through in time order and rejects the others.
 *
 * <p>A bar that leaves a gap is held until the bar after it is known: when that one goes back into the gap, it is the held
 * bar's time that is wrong, and without this one wrong digit would reject all that follows.
 */
final class TimeOrder {
    /** Makes a rejected line of a bar's line. */
    @FunctionalInterface
    interface Rejecter {
        RejectedLine reject(RejectReason reason, String detail);
    }

    private record Held(SourcedBar bar, RejectedLine ifWrong, List<FeedItem> after) {}

    // So many broken lines in a row are not waited through.
    private static final int MOST_HELD = 1_000;

    private final Interval interval;
    private final Queue<FeedItem> ready = new ArrayDeque<>();
    private long lastOpenTime = Long.MIN_VALUE;
    private Held held;

    TimeOrder(Interval interval) {
        this.interval = interval;
    }

    /** Takes a bar; {@code rejecter} must speak of its line. */
    void add(SourcedBar bar, Rejecter rejecter) {
        long openTime = bar.bar().openTime();
        if (held != null) {
            boolean intoTheGap =
                    openTime > lastOpenTime && openTime < held.bar().bar().openTime();
            release(intoTheGap ? held.ifWrong() : held.bar());
        }
        if (openTime <= lastOpenTime) {
            ready.add(outOfOrder(openTime, rejecter));
        } else if (lastOpenTime == Long.MIN_VALUE || openTime - lastOpenTime > interval.millis()) {
            var ifWrong = rejecter.reject(
                    RejectReason.UNSORTED,
                    "the bar of %s stands before an earlier one".formatted(Instant.ofEpochMilli(openTime)));
            held = new Held(bar, ifWrong, new ArrayList<>());
        } else {
            pass(bar);
        }
    }

    /** Takes a line that is no bar. */
    void add(RejectedLine line) {
        if (held == null) {
            ready.add(line);
            return;
        }
        held.after().add(line);
        if (held.after().size() >= MOST_HELD) {
            end();
        }
    }

    /** Tells that nothing follows. */
    void end() {
        if (held != null) {
            release(held.bar());
        }
    }

    /** The next item that is decided. */
    Optional<FeedItem> next() {
        return Optional.ofNullable(ready.poll());
    }

    private void release(FeedItem as) {
        var after = held.after();
        held = null;
        if (as instanceof SourcedBar bar) {
            pass(bar);
        } else {
            ready.add(as);
        }
        ready.addAll(after);
    }

    private void pass(SourcedBar bar) {
        lastOpenTime = bar.bar().openTime();
        ready.add(bar);
    }

    private RejectedLine outOfOrder(long openTime, Rejecter rejecter) {
        return openTime == lastOpenTime
                ? rejecter.reject(
                        RejectReason.DUPLICATE, "a second bar of %s".formatted(Instant.ofEpochMilli(openTime)))
                : rejecter.reject(
                        RejectReason.UNSORTED,
                        "the bar of %s stands after that of %s"
                                .formatted(Instant.ofEpochMilli(openTime), Instant.ofEpochMilli(lastOpenTime)));
    }
}
