package io.regimeflow.domain.outcome;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names a prediction: {@code BINANCE:BTCUSDT/15m/1760140800000}, and behind it, in shadow, {@code /release}.
 *
 * @param closeTime of the bar, milliseconds since the epoch: a whole multiple of the interval
 * @param release id of the release that predicted in shadow: 64 hexadecimal digits; empty for what was shown
 */
public record PredictionId(Instrument instrument, Interval interval, long closeTime, Optional<String> release)
        implements Comparable<PredictionId> {
    // A symbol may hold a slash, so the id is read from its end.
    private static final Pattern WRITTEN =
            Pattern.compile("(\\S{3,64})/(\\d{1,2}[mhd])/(\\d{1,15})(?:/([0-9a-f]{64}))?");

    public PredictionId {
        if (closeTime < 0 || !interval.isBoundary(closeTime)) {
            throw new IllegalArgumentException(
                    "no bar of interval %s closes at %d, which is no multiple of it".formatted(interval, closeTime));
        }
    }

    /** The prediction that was shown. */
    public PredictionId(Instrument instrument, Interval interval, long closeTime) {
        this(instrument, interval, closeTime, Optional.empty());
    }

    /** Reads the written form; throws {@link IllegalArgumentException} that says what is allowed. */
    public static PredictionId parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "prediction id is not VENUE:SYMBOL/interval/close time in milliseconds, and in shadow /release");
        }
        return new PredictionId(
                Instrument.parse(matcher.group(1)),
                Interval.parse(matcher.group(2)),
                Long.parseLong(matcher.group(3)),
                Optional.ofNullable(matcher.group(4)));
    }

    /** By close time first. */
    @Override
    public int compareTo(PredictionId other) {
        int order = Long.compare(closeTime, other.closeTime);
        if (order == 0) {
            order = interval.compareTo(other.interval);
        }
        if (order == 0) {
            order = instrument.compareTo(other.instrument);
        }
        return order == 0 ? release.orElse("").compareTo(other.release.orElse("")) : order;
    }

    @Override
    public String toString() {
        return instrument + "/" + interval + "/" + closeTime
                + release.map(id -> "/" + id).orElse("");
    }
}
