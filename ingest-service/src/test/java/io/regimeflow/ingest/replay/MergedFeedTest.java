package io.regimeflow.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.SourcedBar;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class MergedFeedTest {
    private static final Instrument A = Instrument.parse("X:A");
    private static final Instrument B = Instrument.parse("X:B");

    @Property(tries = 300)
    void givesEveryBarOnceByCloseTimeAndThenInstrument(
            @ForAll @Size(max = 5) List<Set<@LongRange(min = 1, max = 60) Long>> closes) {
        // Given
        var feeds = new ArrayList<ListFeed>();
        var all = new ArrayList<FeedItem>();
        for (int i = closes.size() - 1; i >= 0; i--) {
            var instrument = new Instrument("X", "S" + i);
            var bars = new TreeSet<>(closes.get(i))
                    .stream()
                            .map(number -> (FeedItem) ListFeed.bar(instrument, number))
                            .toList();
            all.addAll(bars);
            feeds.add(new ListFeed(instrument, bars));
        }

        // When
        var merged = drain(new MergedFeed(feeds));

        // Then
        all.sort(Comparator.<FeedItem>comparingLong(item -> bar(item).closeTime())
                .thenComparing(item -> bar(item).instrument()));
        assertThat(merged).isEqualTo(all);
    }

    @Test
    void givesRejectedLinesBeforeTheBarsThatFollowThem() {
        // Given
        var a = new ListFeed(A, List.of(ListFeed.bar(A, 1), ListFeed.broken(A, 2), ListFeed.bar(A, 3)));
        var b = new ListFeed(B, List.of(ListFeed.broken(B, 1), ListFeed.bar(B, 2)));

        // When
        var merged = drain(new MergedFeed(List.of(a, b)));

        // Then
        assertThat(merged)
                .containsExactly(
                        ListFeed.broken(B, 1),
                        ListFeed.bar(A, 1),
                        ListFeed.broken(A, 2),
                        ListFeed.bar(B, 2),
                        ListFeed.bar(A, 3));
    }

    private static List<FeedItem> drain(MergedFeed feed) {
        var items = new ArrayList<FeedItem>();
        for (var item = feed.next(); item.isPresent(); item = feed.next()) {
            items.add(item.get());
        }
        return items;
    }

    private static Bar bar(FeedItem item) {
        return ((SourcedBar) item).bar();
    }
}
