package io.regimeflow.ingest.replay;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BarFeed;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectReason;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import io.regimeflow.schemas.mapping.BarDetails;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;

/** A feed of given items. */
public final class ListFeed implements BarFeed {
    private final Instrument instrument;
    private final Iterator<FeedItem> items;

    public ListFeed(Instrument instrument, List<FeedItem> items) {
        this.instrument = instrument;
        this.items = items.iterator();
    }

    /** The 5-minute bar that closes {@code number} intervals after the epoch. */
    public static SourcedBar bar(Instrument instrument, long number) {
        long openTime = (number - 1) * Interval.M5.millis();
        return new SourcedBar(new Bar(instrument, Interval.M5, openTime, 1, 1, 1, 1, 1), BarDetails.NONE);
    }

    /** A broken line of the file {@code a.csv}. */
    public static RejectedLine broken(Instrument instrument, long line) {
        return new RejectedLine(instrument, "a.csv", line, RejectReason.BROKEN_LINE, "broken", "x" + line);
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Optional<FeedItem> next() {
        return items.hasNext() ? Optional.of(items.next()) : Optional.empty();
    }

    @Override
    public void close() {}
}
