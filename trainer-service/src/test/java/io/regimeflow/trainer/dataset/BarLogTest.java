package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.mapping.BarDetails;
import io.regimeflow.schemas.mapping.BarMapping;
import io.regimeflow.schemas.record.NewMarketData;
import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topics;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;

class BarLogTest {
    private static final Instrument ALPHA = Instrument.parse("TEST:ALPHA");

    private final WrittenTopic<NewMarketData> written =
            new WrittenTopic<>(Topics.create(SerdeSettings.ofRegistry("mock://" + UUID.randomUUID()), 1)
                    .marketData());
    private final BarLog log = new BarLog(written::open, written::ends);

    @Test
    void readsTheBarsAfterOneTimeUpToAnotherInTimeOrder() {
        for (int i : new int[] {2, 0, 1, 3}) {
            add(bar(ALPHA, Interval.M5, i, 10), "CLOSED");
        }

        assertThat(log.read(ALPHA, minutes(5), minutes(15)))
                .containsExactly(bar(ALPHA, Interval.M5, 1, 10), bar(ALPHA, Interval.M5, 2, 10));
    }

    @Test
    void takesTheLastRevisionOfABar() {
        add(bar(ALPHA, Interval.M5, 0, 10), "CLOSED");
        add(bar(ALPHA, Interval.M5, 0, 11), "REVISED");

        assertThat(log.read(ALPHA, Instant.EPOCH, minutes(60))).containsExactly(bar(ALPHA, Interval.M5, 0, 11));
    }

    @Test
    void takesNoRevisionFromBeyondTheEnds() {
        // Given what a training of the past had read
        add(bar(ALPHA, Interval.M5, 0, 10), "CLOSED");
        written.endHere();

        // When
        add(bar(ALPHA, Interval.M5, 0, 11), "REVISED");

        // Then
        assertThat(log.read(ALPHA, Instant.EPOCH, minutes(60))).containsExactly(bar(ALPHA, Interval.M5, 0, 10));
    }

    @Test
    void leavesOutWhatHasNotClosedOthersAndCoarserBars() {
        add(bar(ALPHA, Interval.M15, 0, 10), "CLOSED");
        add(bar(ALPHA, Interval.M5, 0, 10), "CLOSED");
        add(bar(ALPHA, Interval.M5, 1, 10), "PARTIAL");
        add(bar(Instrument.parse("TEST:BETA"), Interval.M5, 1, 10), "CLOSED");

        assertThat(log.read(ALPHA, Instant.EPOCH, minutes(60))).containsExactly(bar(ALPHA, Interval.M5, 0, 10));
    }

    private void add(Bar bar, String status) {
        written.add(BarMapping.toRecord(bar, BarDetails.NONE, status, "test"));
    }

    private static Bar bar(Instrument instrument, Interval interval, int index, double close) {
        return new Bar(instrument, interval, index * interval.millis(), 10, 12, 9, close, 1);
    }

    private static Instant minutes(int count) {
        return Instant.ofEpochSecond(60L * count);
    }
}
