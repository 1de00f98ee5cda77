package io.regimeflow.ingest.csv;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectReason;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import io.regimeflow.schemas.mapping.BarDetails;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class TimeOrderTest {
    private final TimeOrder order = new TimeOrder(Interval.M5);
    private long line;

    @Test
    void passesBarsWithGaps() {
        // When
        add(1, 2, 3, 500, 501, 900);

        // Then
        assertThat(drain()).containsExactly("bar 1", "bar 2", "bar 3", "bar 500", "bar 501", "bar 900");
    }

    @Test
    void rejectsTheOneBarWhoseTimeIsFarAhead() {
        // When
        add(1, 2, 5_000, 4, 5);

        // Then
        assertThat(drain()).containsExactly("bar 1", "bar 2", "line 3 UNSORTED", "bar 4", "bar 5");
    }

    @Test
    void rejectsAFirstBarWhoseTimeIsFarAhead() {
        // When
        add(5_000, 1, 2);

        // Then
        assertThat(drain()).containsExactly("line 1 UNSORTED", "bar 1", "bar 2");
    }

    @Test
    void rejectsABarThatGoesBack() {
        // When
        add(1, 2, 3, 2, 4);

        // Then
        assertThat(drain()).containsExactly("bar 1", "bar 2", "bar 3", "line 4 UNSORTED", "bar 4");
    }

    @Test
    void rejectsASecondBarOfTheSameTimeAlsoAfterAGap() {
        // When
        add(1, 100, 100, 101, 101);

        // Then
        assertThat(drain()).containsExactly("bar 1", "bar 100", "line 3 DUPLICATE", "bar 101", "line 5 DUPLICATE");
    }

    @Test
    void keepsBrokenLinesWhereTheyStood() {
        // When
        add(1, 100);
        addBroken();
        add(101);
        addBroken();

        // Then
        assertThat(drain()).containsExactly("bar 1", "bar 100", "line 3 BROKEN_LINE", "bar 101", "line 5 BROKEN_LINE");
    }

    @Test
    void doesNotWaitThroughBrokenLinesWithoutEnd() {
        // Given
        add(1, 100);

        // When
        for (int i = 0; i < 1_000; i++) {
            addBroken();
        }

        // Then
        assertThat(order.next()).isPresent();
    }

    private void add(long... bars) {
        for (long bar : bars) {
            line++;
            long number = line;
            order.add(
                    new SourcedBar(
                            new Bar(Feeds.BTC, Interval.M5, bar * Interval.M5.millis(), 1, 1, 1, 1, 1),
                            BarDetails.NONE),
                    (reason, detail) -> rejected(number, reason));
        }
    }

    private void addBroken() {
        line++;
        order.add(rejected(line, RejectReason.BROKEN_LINE));
    }

    private static RejectedLine rejected(long number, RejectReason reason) {
        return new RejectedLine(Feeds.BTC, "a.csv", number, reason, "", "");
    }

    private List<String> drain() {
        order.end();
        var all = new ArrayList<String>();
        for (var item = order.next(); item.isPresent(); item = order.next()) {
            all.add(described(item.get()));
        }
        return all;
    }

    private static String described(FeedItem item) {
        return item instanceof SourcedBar bar
                ? "bar " + bar.bar().openTime() / Interval.M5.millis()
                : "line %d %s".formatted(((RejectedLine) item).line(), ((RejectedLine) item).reason());
    }
}
