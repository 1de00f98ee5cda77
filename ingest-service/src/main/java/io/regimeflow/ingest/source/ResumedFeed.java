package io.regimeflow.ingest.source;

import io.regimeflow.domain.bar.Instrument;
import java.util.Map;
import java.util.Optional;

/**
 * What is left of a feed that an earlier run had begun: bars that close after the last published one, and rejected lines
 * after the last dead-lettered one of the same file.
 *
 * <p>A feed gives its items in the order of the file, and a run publishes them in that order, bars and dead letters in the
 * same transactions; so what the log holds of a file is always a beginning of it, and nothing is lost or told twice wherever
 * the run was cut.
 */
public final class ResumedFeed implements BarFeed {
    private final BarFeed feed;
    private final long lastCloseTime;
    private final Map<String, Long> lastRejectedLines;

    /**
     * @param lastCloseTime close time of the instrument's last published bar; {@link Long#MIN_VALUE} where there is none
     * @param lastRejectedLines the last dead-lettered line of each of the instrument's files
     */
    public ResumedFeed(BarFeed feed, long lastCloseTime, Map<String, Long> lastRejectedLines) {
        this.feed = feed;
        this.lastCloseTime = lastCloseTime;
        this.lastRejectedLines = Map.copyOf(lastRejectedLines);
    }

    @Override
    public Instrument instrument() {
        return feed.instrument();
    }

    @Override
    public Optional<FeedItem> next() {
        var item = feed.next();
        while (item.isPresent() && isPublished(item.get())) {
            item = feed.next();
        }
        return item;
    }

    private boolean isPublished(FeedItem item) {
        if (item instanceof SourcedBar sourced) {
            return sourced.bar().closeTime() <= lastCloseTime;
        }
        var rejected = (RejectedLine) item;
        return rejected.line() <= lastRejectedLines.getOrDefault(rejected.file(), 0L);
    }

    @Override
    public void close() {
        feed.close();
    }
}
