package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BarFeed;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectReason;
import io.regimeflow.ingest.source.SourcedBar;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** One instrument's files, one after the other, with every bar after the bar before it. */
final class CsvFeed implements BarFeed {
    private final Instrument instrument;
    private final Interval interval;
    private final Queue<CsvFile> remaining;
    private FileBars current;
    private long lastOpenTime = Long.MIN_VALUE;

    /** The files must stand in the order of their first bars. */
    CsvFeed(Instrument instrument, Interval interval, List<CsvFile> files) {
        this.instrument = instrument;
        this.interval = interval;
        this.remaining = new ArrayDeque<>(files);
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Optional<FeedItem> next() {
        while (current != null || !remaining.isEmpty()) {
            if (current == null) {
                current = new FileBars(remaining.remove(), instrument, interval);
            }
            var item = current.next();
            if (item.isPresent()) {
                return item.get() instanceof SourcedBar sourced ? inOrder(sourced) : item;
            }
            close();
        }
        return Optional.empty();
    }

    private Optional<FeedItem> inOrder(SourcedBar sourced) {
        Bar bar = sourced.bar();
        if (bar.openTime() > lastOpenTime) {
            lastOpenTime = bar.openTime();
            return Optional.of(sourced);
        }
        return bar.openTime() == lastOpenTime
                ? current.rejected(RejectReason.DUPLICATE, "a second bar of " + Instant.ofEpochMilli(lastOpenTime))
                : current.rejected(
                        RejectReason.UNSORTED,
                        "the bar of %s stands after that of %s"
                                .formatted(Instant.ofEpochMilli(bar.openTime()), Instant.ofEpochMilli(lastOpenTime)));
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
