package io.regimeflow.ingest.replay;

import io.regimeflow.ingest.source.BarFeed;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.SourcedBar;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Several instruments' feeds as one, by close time and then instrument; a rejected line comes as soon as it is met.
 *
 * <p>When it gives a bar, the first bar of every feed is known.
 */
public final class MergedFeed implements AutoCloseable {
    private record Head(SourcedBar bar, BarFeed feed) {}

    private static final Comparator<Head> BY_TIME = Comparator.<Head>comparingLong(
                    head -> head.bar().bar().closeTime())
            .thenComparing(head -> head.feed().instrument());

    private final List<BarFeed> feeds;
    private final Queue<Head> heads = new PriorityQueue<>(BY_TIME);
    private final Queue<BarFeed> behind = new ArrayDeque<>();

    public MergedFeed(Collection<? extends BarFeed> feeds) {
        this.feeds = List.copyOf(feeds);
        behind.addAll(this.feeds);
    }

    /** The next item; empty when every feed has ended. */
    Optional<FeedItem> next() {
        while (!behind.isEmpty()) {
            var feed = behind.element();
            var item = feed.next();
            if (item.isPresent() && !(item.get() instanceof SourcedBar)) {
                return item;
            }
            behind.remove();
            item.ifPresent(bar -> heads.add(new Head((SourcedBar) bar, feed)));
        }
        var head = heads.poll();
        if (head == null) {
            return Optional.empty();
        }
        behind.add(head.feed());
        return Optional.of(head.bar());
    }

    @Override
    public void close() {
        feeds.forEach(BarFeed::close);
    }
}
