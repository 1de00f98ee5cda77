package io.regimeflow.schemas.mapping;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.schemas.record.NewMarketData;
import java.time.Instant;
import java.util.List;

/** Between a {@link Bar} and its record on the market-data topic. */
public final class BarMapping {
    private static final List<String> STATUSES = List.of("CLOSED", "EMPTY", "BACKFILLED", "REVISED", "PARTIAL");

    private BarMapping() {}

    /**
     * The record of a bar.
     *
     * @param status CLOSED, EMPTY, BACKFILLED, REVISED or PARTIAL
     * @param source where the bar came from, e.g. {@code csv}
     * @throws IllegalArgumentException when the status is none of these
     */
    public static NewMarketData toRecord(Bar bar, BarDetails details, String status, String source) {
        if (!STATUSES.contains(status)) {
            throw new IllegalArgumentException("status '%s' is not one of %s".formatted(status, STATUSES));
        }
        return NewMarketData.newBuilder()
                .setInstrument(bar.instrument().toString())
                .setInterval(bar.interval().code())
                .setOpenTime(Instant.ofEpochMilli(bar.openTime()))
                .setCloseTime(Instant.ofEpochMilli(bar.closeTime()))
                .setOpen(bar.open())
                .setHigh(bar.high())
                .setLow(bar.low())
                .setClose(bar.close())
                .setVolume(bar.volume())
                .setQuoteVolume(details.quoteVolume())
                .setTradeCount(details.tradeCount())
                .setTakerBuyVolume(Double.isNaN(bar.takerBuyVolume()) ? null : Double.valueOf(bar.takerBuyVolume()))
                .setTakerBuyQuoteVolume(details.takerBuyQuoteVolume())
                .setStatus(status)
                .setSource(source)
                .build();
    }

    /**
     * The bar of a record.
     *
     * @throws IllegalArgumentException that says why the record is no bar
     */
    public static Bar toBar(NewMarketData record) {
        return toBar(record, Instrument.parse(record.getInstrument()));
    }

    /**
     * The bar of a record whose instrument is known, so that it need not be read once more.
     *
     * @throws IllegalArgumentException that says why the record is no bar
     */
    public static Bar toBar(NewMarketData record, Instrument instrument) {
        Interval interval = Interval.parse(record.getInterval());
        long openTime = record.getOpenTime().toEpochMilli();
        var bar = new Bar(
                instrument,
                interval,
                openTime,
                record.getOpen(),
                record.getHigh(),
                record.getLow(),
                record.getClose(),
                record.getVolume(),
                record.getTakerBuyVolume() == null ? Double.NaN : record.getTakerBuyVolume());
        if (record.getCloseTime().toEpochMilli() != bar.closeTime()) {
            throw new IllegalArgumentException("close time %s is not open time %s and one interval %s"
                    .formatted(record.getCloseTime(), record.getOpenTime(), interval));
        }
        return bar;
    }
}
