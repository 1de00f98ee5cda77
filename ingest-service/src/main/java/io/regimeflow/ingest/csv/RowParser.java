package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.csv.Layout.Column;
import io.regimeflow.ingest.source.RejectReason;
import io.regimeflow.ingest.source.SourcedBar;
import io.regimeflow.schemas.mapping.BarDetails;

/**
 * Turns the fields of one line into a bar, or says what is wrong with it: {@link #parse}, then {@link #bar()} or
 * {@link #fault()}.
 *
 * <p><b>Units.</b> Times are milliseconds, or microseconds as in Binance's spot archives from 2025 on; they are told apart by
 * size, line by line. A close time, where there is one, must be the last millisecond or microsecond of the bar: a bar that
 * ended early was not closed.
 */
final class RowParser {
    // As milliseconds this is the year 5138, as microseconds it is 1973.
    private static final long FIRST_MICROSECONDS = 100_000_000_000_000L;
    // No bar is older than 1973; smaller numbers are seconds, or no times at all.
    private static final long FIRST_MILLISECONDS = 100_000_000_000L;

    private final Instrument instrument;
    private final Interval interval;
    private Fields fields;
    private Layout layout;
    private SourcedBar bar;
    private Fault fault;

    RowParser(Instrument instrument, Interval interval) {
        this.instrument = instrument;
        this.interval = interval;
    }

    /** Whether the line is a bar. */
    boolean parse(Fields line, Layout as) {
        fields = line;
        layout = as;
        if (fields.count() != layout.width()) {
            return reject(RejectReason.BROKEN_LINE, fields.count() + " columns instead of " + layout.width());
        }
        return parseTime();
    }

    /** The bar of the line parsed last, if it was one. */
    SourcedBar bar() {
        return bar;
    }

    /** What was wrong with the line parsed last, if it was no bar. */
    Fault fault() {
        return fault;
    }

    private boolean parseTime() {
        int column = layout.indexOf(Column.OPEN_TIME);
        long written = fields.whole(column);
        if (written < FIRST_MILLISECONDS) {
            return reject(
                    RejectReason.BROKEN_LINE,
                    "open_time '" + fields.text(column) + "' is not a time in milliseconds or microseconds");
        }
        long unit = written >= FIRST_MICROSECONDS ? 1_000 : 1;
        long openTime = written / unit;
        if (written % unit != 0 || !interval.isBoundary(openTime)) {
            return reject(RejectReason.BAD_TIME, "open_time " + written + " does not begin a bar of " + interval);
        }
        int closeColumn = layout.indexOf(Column.CLOSE_TIME);
        long lastMoment = written + interval.millis() * unit - 1;
        if (closeColumn >= 0 && fields.whole(closeColumn) != lastMoment) {
            return reject(
                    RejectReason.BAD_TIME,
                    "close_time '%s' is not %d, the end of a bar of %s"
                            .formatted(fields.text(closeColumn), lastMoment, interval));
        }
        return parsePrices(openTime);
    }

    private boolean parsePrices(long openTime) {
        double open = number(Column.OPEN);
        double high = number(Column.HIGH);
        double low = number(Column.LOW);
        double close = number(Column.CLOSE);
        double volume = number(Column.VOLUME);
        if (!isPrice(Column.OPEN, open)
                || !isPrice(Column.HIGH, high)
                || !isPrice(Column.LOW, low)
                || !isPrice(Column.CLOSE, close)
                || !isQuantity(Column.VOLUME, volume)) {
            return false;
        }
        if (high < low) {
            return reject(RejectReason.BAD_RANGE, "high " + high + " is below low " + low);
        }
        if (high < Math.max(open, close) || low > Math.min(open, close)) {
            return reject(
                    RejectReason.BAD_RANGE,
                    "open " + open + " or close " + close + " is outside low " + low + " to high " + high);
        }
        double takerBuyVolume = number(Column.TAKER_BUY_VOLUME);
        if (!isQuantity(Column.TAKER_BUY_VOLUME, takerBuyVolume)) {
            return false;
        }
        if (takerBuyVolume > volume) {
            return reject(
                    RejectReason.BAD_RANGE, described(Column.TAKER_BUY_VOLUME) + " is above the volume " + volume);
        }
        double told = has(Column.TAKER_BUY_VOLUME) ? takerBuyVolume : Double.NaN;
        return parseDetails(new Bar(instrument, interval, openTime, open, high, low, close, volume, told));
    }

    private boolean parseDetails(Bar parsed) {
        double quoteVolume = number(Column.QUOTE_VOLUME);
        double tradeCount = number(Column.TRADE_COUNT);
        double takerBuyQuoteVolume = number(Column.TAKER_BUY_QUOTE_VOLUME);
        if (!isQuantity(Column.QUOTE_VOLUME, quoteVolume)
                || !isQuantity(Column.TRADE_COUNT, tradeCount)
                || !isQuantity(Column.TAKER_BUY_QUOTE_VOLUME, takerBuyQuoteVolume)) {
            return false;
        }
        bar = new SourcedBar(
                parsed,
                has(Column.QUOTE_VOLUME)
                        ? new BarDetails(quoteVolume, (long) tradeCount, takerBuyQuoteVolume)
                        : BarDetails.NONE);
        return true;
    }

    private boolean has(Column column) {
        return layout.indexOf(column) >= 0;
    }

    /** The column's number; 0 where the file has no such column. */
    private double number(Column column) {
        int index = layout.indexOf(column);
        return index < 0 ? 0 : fields.decimal(index);
    }

    private boolean isPrice(Column column, double value) {
        return isFinite(column, value)
                && (value > 0 || reject(RejectReason.NEGATIVE, described(column) + " is not a price above 0"));
    }

    private boolean isQuantity(Column column, double value) {
        return isFinite(column, value)
                && (value >= 0 || reject(RejectReason.NEGATIVE, described(column) + " is below 0"));
    }

    private boolean isFinite(Column column, double value) {
        if (Double.isNaN(value)) {
            return reject(RejectReason.BROKEN_LINE, described(column) + " is not a number");
        }
        return !Double.isInfinite(value) || reject(RejectReason.NOT_FINITE, described(column) + " is not finite");
    }

    private String described(Column column) {
        return column.header() + " '" + fields.text(layout.indexOf(column)) + "'";
    }

    private boolean reject(RejectReason reason, String detail) {
        fault = new Fault(reason, detail);
        return false;
    }
}
