package io.regimeflow.ingest.replay;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.publish.BarPublisher;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class ReplayTest {
    private static final Instrument A = Instrument.parse("X:A");
    private static final Instrument B = Instrument.parse("X:B");
    private static final long NOTHING = Long.MIN_VALUE;

    private final List<String> events = new ArrayList<>();
    private final StopSignal stop = new StopSignal();
    private final ReplayGate gate = (time, offsets) -> events.add("gate " + number(time.toEpochMilli()));

    @Test
    void asksTheGateOnceEverythingUpToTheDueTimeIsCommitted() {
        // Given
        var a = new ListFeed(A, bars(A, 1, 2, 3, 4));
        var b = new ListFeed(B, bars(B, 1, 2, 3, 4));

        // When
        boolean ended = replay(gate, due(2, 100), a, b).run(() -> 0, NOTHING);

        // Then
        assertThat(ended).isTrue();
        assertThat(events)
                .containsExactly("A 1", "B 1", "A 2", "B 2", "commit", "gate 2", "A 3", "B 3", "A 4", "B 4", "commit");
    }

    @Test
    void asksForEveryDueTimeInAGapOfTheData() {
        // When
        replay(gate, due(2, 2), new ListFeed(A, bars(A, 1, 2, 9))).run(() -> 0, NOTHING);

        // Then
        assertThat(events)
                .containsExactly("A 1", "A 2", "commit", "gate 2", "gate 4", "gate 6", "gate 8", "A 9", "commit");
    }

    @Test
    void asksForADueTimeAtTheEndOfTheDataAndForNoneAfterIt() {
        // When
        replay(gate, due(3, 2), new ListFeed(A, bars(A, 1, 2, 3))).run(() -> 0, NOTHING);

        // Then
        assertThat(events).containsExactly("A 1", "A 2", "A 3", "commit", "gate 3");
    }

    @Test
    void asksForNoDueTimeBeforeTheFirstBar() {
        // When
        replay(gate, due(1, 2), new ListFeed(A, bars(A, 6, 7, 8))).run(() -> 0, NOTHING);

        // Then
        assertThat(events).containsExactly("A 6", "A 7", "commit", "gate 7", "A 8", "commit");
    }

    @Test
    void countsTheFirstDueTimeFromTheFirstBarWhereNoneIsGiven() {
        // Given
        var history = Interval.M5.millis() * 2;
        var schedule = new DueSchedule(Optional.empty(), Duration.ofMillis(history), Duration.ofDays(30));

        // When
        replay(gate, schedule, new ListFeed(A, bars(A, 11, 12, 13))).run(() -> 10 * Interval.M5.millis(), NOTHING);

        // Then
        assertThat(events).containsExactly("A 11", "A 12", "commit", "gate 12", "A 13", "commit");
    }

    @Property(tries = 200)
    void asksOnceForEachDueTimeWhereverARunWasCut(
            @ForAll @IntRange(min = 1, max = 30) int published,
            @ForAll @IntRange(min = 1, max = 30) int first,
            @ForAll @IntRange(min = 1, max = 12) int period) {
        // Given
        var rest = new ListFeed(
                A,
                bars(
                        A,
                        Stream.iterate(published + 1L, n -> n <= 30, n -> n + 1)
                                .mapToLong(Long::longValue)
                                .toArray()));
        var seen = new ArrayList<Long>();

        // When
        replay((time, offsets) -> seen.add(number(time.toEpochMilli())), due(first, period), rest)
                .run(() -> 0, published * Interval.M5.millis());

        // Then
        var expected = Stream.iterate((long) first, n -> n <= 30, n -> n + period)
                .filter(n -> n >= published)
                .toList();
        assertThat(seen).isEqualTo(expected);
    }

    @Test
    @Timeout(20)
    void leavesTheGateWhenToldToStopAndPublishesNothingMore() throws InterruptedException {
        // Given
        var atGate = new CountDownLatch(1);
        ReplayGate closed = (time, offsets) -> {
            atGate.countDown();
            new CountDownLatch(1).await();
        };
        var ended = new AtomicBoolean(true);
        var replay = replay(closed, due(1, 1), new ListFeed(A, bars(A, 1, 2)));
        var thread = new Thread(() -> ended.set(replay.run(() -> 0, NOTHING)));
        thread.start();
        atGate.await();

        // When
        stop.stop();
        thread.join();

        // Then
        assertThat(ended).isFalse();
        assertThat(events).containsExactly("A 1", "commit");
    }

    private Replay replay(ReplayGate with, DueSchedule schedule, ListFeed... feeds) {
        return new Replay(
                new MergedFeed(List.of(feeds)),
                new RecordingPublisher(),
                new Pace(Speed.MAX, Long.MIN_VALUE, System::nanoTime),
                with,
                schedule,
                stop,
                new ReplayProgress());
    }

    private static DueSchedule due(long first, long period) {
        return new DueSchedule(
                Optional.of(Instant.ofEpochMilli(first * Interval.M5.millis())),
                Duration.ZERO,
                Duration.ofMillis(period * Interval.M5.millis()));
    }

    private static List<FeedItem> bars(Instrument instrument, long... numbers) {
        var bars = new ArrayList<FeedItem>();
        for (long number : numbers) {
            bars.add(ListFeed.bar(instrument, number));
        }
        return bars;
    }

    private static long number(long closeTime) {
        return closeTime / Interval.M5.millis();
    }

    /** Notes what it is given; a commit of nothing is no event. */
    private final class RecordingPublisher implements BarPublisher {
        private boolean open;

        @Override
        public void publish(SourcedBar bar) {
            open = true;
            events.add(bar.bar().instrument().symbol() + " " + number(bar.bar().closeTime()));
        }

        @Override
        public void deadLetter(RejectedLine line) {
            open = true;
            events.add("dead letter " + line.line());
        }

        @Override
        public void commit() {
            if (open) {
                events.add("commit");
            }
            open = false;
        }

        @Override
        public Map<TopicPartition, Long> nextOffsets() {
            return Map.of();
        }

        @Override
        public void close() {}
    }
}
