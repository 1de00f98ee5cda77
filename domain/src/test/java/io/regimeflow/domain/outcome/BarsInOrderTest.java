package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class BarsInOrderTest {

    @Test
    void settlesABarThatFollowsAtOnce() {
        assertThat(settled(order(), flat(0), flat(1), flat(2))).containsExactly(flat(0), flat(1), flat(2));
    }

    @Test
    void waitsForALateBar() {
        assertThat(settled(order(), flat(0), flat(2), flat(3))).containsExactly(flat(0));
        assertThat(settled(order(), flat(0), flat(2), flat(3), flat(1)))
                .containsExactly(flat(0), flat(1), flat(2), flat(3));
    }

    @Test
    void givesABarUpThatMayNoLongerCome() {
        var bars = new ArrayList<>(List.of(flat(0)));
        for (int i = 2; i <= 4; i++) {
            bars.add(flat(i));
        }
        assertThat(settled(order(), bars.toArray(Bar[]::new))).containsExactly(flat(0));

        // One of place 1 is now four places late, and three are allowed.
        bars.add(flat(5));

        assertThat(settled(order(), bars.toArray(Bar[]::new)))
                .containsExactly(flat(0), flat(2), flat(3), flat(4), flat(5));
        bars.add(flat(1));
        assertThat(settled(order(), bars.toArray(Bar[]::new))).hasSize(5);
    }

    @Test
    void takesTheRevisionOfABarThatWaits() {
        Bar revised = Paths.bar(2, 101, 102, 100, 101);

        assertThat(settled(order(), flat(0), flat(2), revised, flat(1))).containsExactly(flat(0), flat(1), revised);
    }

    @Test
    void keepsWhatItHasSettled() {
        assertThat(settled(order(), flat(0), flat(1), Paths.bar(1, 101, 102, 100, 101)))
                .containsExactly(flat(0), flat(1));
    }

    @Test
    void leavesOutABarOfTheFarFuture() {
        Bar far = flat(400 * 288);

        assertThat(settled(order(), flat(0), far, flat(1))).containsExactly(flat(0), flat(1));
    }

    @Test
    void seesNoHoleInAWeekend() {
        Instrument euro = Instrument.parse("FX:EURUSD");
        Bar friday = hour(euro, "2026-03-06T21:00:00Z");
        Bar sunday = hour(euro, "2026-03-08T21:00:00Z");

        BarsInOrder order = BarsInOrder.none(TradingCalendar.FX_WEEK, 3);

        assertThat(settled(order, friday, sunday)).containsExactly(friday, sunday);
    }

    private static BarsInOrder order() {
        return BarsInOrder.none(TradingCalendar.ALWAYS_OPEN, 3);
    }

    private static List<Bar> settled(BarsInOrder from, Bar... bars) {
        var settled = new ArrayList<Bar>();
        BarsInOrder order = from;
        for (Bar bar : bars) {
            BarsInOrder.Step step = order.add(bar);
            settled.addAll(step.settled());
            order = step.after();
        }
        return settled;
    }

    private static Bar flat(int index) {
        return Paths.bar(index, 100, 100, 100, 100);
    }

    private static Bar hour(Instrument instrument, String open) {
        return new Bar(instrument, Interval.H1, Instant.parse(open).toEpochMilli(), 1, 1, 1, 1, 0);
    }
}
