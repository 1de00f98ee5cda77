package io.regimeflow.ingest.source;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The part of a feed between two instants: bars that open at or after {@code from} and close at or before {@code to}.
 *
 * <p>A rejected line belongs to the range when the bar before it does, or ends just where the range begins; so do rejected
 * lines before the first bar of all.
 *
 * <p><b>Failure.</b> {@link BadInputException} at the end when no bar was in the range, naming the times that are there.
 */
public final class RangedFeed implements BarFeed {
    private final BarFeed feed;
    private final long from;
    private final long to;
    private OptionalLong firstOpenTime = OptionalLong.empty();
    private long earliest = Long.MAX_VALUE;
    private long lastCloseTime = Long.MIN_VALUE;
    private boolean ended;

    public RangedFeed(BarFeed feed, Optional<Instant> from, Optional<Instant> to) {
        this.feed = feed;
        this.from = from.map(Instant::toEpochMilli).orElse(Long.MIN_VALUE);
        this.to = to.map(Instant::toEpochMilli).orElse(Long.MAX_VALUE);
    }

    @Override
    public Instrument instrument() {
        return feed.instrument();
    }

    @Override
    public Optional<FeedItem> next() {
        while (!ended) {
            var item = feed.next();
            if (item.isEmpty()) {
                return end();
            }
            if (item.get() instanceof SourcedBar sourced) {
                note(sourced.bar());
                if (sourced.bar().closeTime() > to) {
                    return end();
                }
                if (sourced.bar().openTime() >= from) {
                    return item;
                }
            } else if (lastCloseTime == Long.MIN_VALUE || lastCloseTime >= from) {
                return item;
            }
        }
        return Optional.empty();
    }

    /** Open time of the first bar in the range, once it was read. */
    public OptionalLong firstOpenTime() {
        return firstOpenTime;
    }

    private void note(Bar bar) {
        earliest = Math.min(earliest, bar.openTime());
        lastCloseTime = bar.closeTime();
        if (firstOpenTime.isEmpty() && bar.openTime() >= from && bar.closeTime() <= to) {
            firstOpenTime = OptionalLong.of(bar.openTime());
        }
    }

    private Optional<FeedItem> end() {
        ended = true;
        if (lastCloseTime == Long.MIN_VALUE) {
            throw new BadInputException(("no line of %s can be read as a bar; its files need a header that"
                            + " names open_time, open, high, low and close, or Binance's twelve columns")
                    .formatted(instrument()));
        }
        if (firstOpenTime.isEmpty()) {
            throw new BadInputException(
                    "no bar of %s is in the range asked for; its bars begin at %s, and the last one read ends at %s"
                            .formatted(
                                    instrument(), Instant.ofEpochMilli(earliest), Instant.ofEpochMilli(lastCloseTime)));
        }
        return Optional.empty();
    }

    @Override
    public void close() {
        feed.close();
    }
}
