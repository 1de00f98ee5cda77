package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BarFeed;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;

/** One instrument's files, one after the other, with every bar after the bar before it. */
final class CsvFeed implements BarFeed {
    private final Instrument instrument;
    private final Interval interval;
    private final Queue<CsvFile> remaining;
    private final TimeOrder order;
    private FileBars current;

    /** The files must stand in the order of their first bars. */
    CsvFeed(Instrument instrument, Interval interval, List<CsvFile> files) {
        this.instrument = instrument;
        this.interval = interval;
        this.remaining = new ArrayDeque<>(files);
        this.order = new TimeOrder(interval);
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Optional<FeedItem> next() {
        var item = order.next();
        while (item.isEmpty() && read()) {
            item = order.next();
        }
        return item.or(order::next);
    }

    /** Reads on by one line; false when there was none. */
    private boolean read() {
        if (current == null) {
            if (remaining.isEmpty()) {
                order.end();
                return false;
            }
            current = new FileBars(remaining.remove(), instrument, interval);
        }
        var item = current.next();
        if (item.isEmpty()) {
            close();
        } else if (item.get() instanceof SourcedBar bar) {
            order.add(bar, current::rejected);
        } else {
            order.add((RejectedLine) item.get());
        }
        return true;
    }

    @Override
    public void close() {
        if (current != null) {
            current.close();
            current = null;
        }
    }
}
