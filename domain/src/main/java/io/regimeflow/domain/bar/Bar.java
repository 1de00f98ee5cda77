package io.regimeflow.domain.bar;

/**
 * A closed bar: open, high, low and close price and traded volume over one interval.
 *
 * <p><b>Units.</b> Times are milliseconds since the epoch, UTC; {@code closeTime} is exclusive, equal to the next bar's
 * {@code openTime} ({@code openTime + interval}). Prices are in quote currency, volume in base currency; a market without
 * volume (FX) has volume 0.
 *
 * @param takerBuyVolume part of the volume that takers bought; NaN where the venue does not tell
 */
public record Bar(
        Instrument instrument,
        Interval interval,
        long openTime,
        double open,
        double high,
        double low,
        double close,
        double volume,
        double takerBuyVolume) {

    public Bar {
        if (!interval.isBoundary(openTime)) {
            throw new IllegalArgumentException(
                    "open time %d is not a boundary of interval %s".formatted(openTime, interval));
        }
        requirePrice("open", open);
        requirePrice("high", high);
        requirePrice("low", low);
        requirePrice("close", close);
        if (high < low) {
            throw new IllegalArgumentException("high %s is below low %s".formatted(high, low));
        }
        if (high < open || high < close || low > open || low > close) {
            throw new IllegalArgumentException(
                    "open %s or close %s is outside low %s to high %s".formatted(open, close, low, high));
        }
        if (!(volume >= 0) || Double.isInfinite(volume)) {
            throw new IllegalArgumentException("volume %s is not a finite number of at least 0".formatted(volume));
        }
        if (takerBuyVolume < 0 || takerBuyVolume > volume) {
            throw new IllegalArgumentException(
                    "taker buy volume %s is not between 0 and the volume %s".formatted(takerBuyVolume, volume));
        }
    }

    /** A bar of a venue that does not tell what takers bought. */
    public Bar(
            Instrument instrument,
            Interval interval,
            long openTime,
            double open,
            double high,
            double low,
            double close,
            double volume) {
        this(instrument, interval, openTime, open, high, low, close, volume, Double.NaN);
    }

    private static void requirePrice(String name, double price) {
        if (!(price > 0) || Double.isInfinite(price)) {
            throw new IllegalArgumentException("%s %s is not a finite price above 0".formatted(name, price));
        }
    }

    /** End of the bar, exclusive, in milliseconds since the epoch. */
    public long closeTime() {
        return openTime + interval.millis();
    }
}
