package io.regimeflow.evaluation.outcome.shelf;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.bar.TradingCalendar;
import io.regimeflow.domain.outcome.BarsInOrder;

/** Bars of one instrument and interval, which are not written with each: 57 bytes. */
record BarBytes(Instrument instrument, Interval interval) {

    Codec<Bar> codec() {
        return new Codec<>("bar", 1, BarBytes::write, this::read);
    }

    /** What the calendar and the lateness are is a setting, and not written. */
    Codec<BarsInOrder> order(TradingCalendar calendar, int lateness) {
        return new Codec<>(
                "order of bars",
                1,
                (order, out) -> out.whole(order.next()).all(order.held(), BarBytes::write),
                in -> new BarsInOrder(calendar, lateness, in.whole(), in.all(this::read)));
    }

    static void write(Bar bar, ByteWriter out) {
        out.whole(bar.openTime())
                .number(bar.open())
                .number(bar.high())
                .number(bar.low())
                .number(bar.close())
                .number(bar.volume())
                .number(bar.takerBuyVolume());
    }

    Bar read(ByteReader in) {
        return new Bar(
                instrument,
                interval,
                in.whole(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number(),
                in.number());
    }
}
