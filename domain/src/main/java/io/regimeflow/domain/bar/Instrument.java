package io.regimeflow.domain.bar;

import java.util.regex.Pattern;

/**
 * A traded instrument on a venue, written {@code VENUE:SYMBOL}, e.g. {@code BINANCE:BTCUSDT}.
 *
 * <p>The written form is the key of every market topic.
 *
 * @param venue upper-case letters, digits, {@code _} or {@code -}
 * @param symbol upper-case letters, digits, {@code _}, {@code -}, {@code .} or {@code /}
 */
public record Instrument(String venue, String symbol) implements Comparable<Instrument> {
    private static final Pattern VENUE = Pattern.compile("[A-Z0-9_-]+");
    private static final Pattern SYMBOL = Pattern.compile("[A-Z0-9_./-]+");

    public Instrument {
        if (!VENUE.matcher(venue).matches() || !SYMBOL.matcher(symbol).matches()) {
            throw new IllegalArgumentException(
                    "instrument '%s:%s' is not VENUE:SYMBOL in upper case, e.g. BINANCE:BTCUSDT"
                            .formatted(venue, symbol));
        }
    }

    /** Reads {@code VENUE:SYMBOL}; throws {@link IllegalArgumentException} that says what is allowed. */
    public static Instrument parse(String text) {
        int colon = text.indexOf(':');
        if (colon < 0) {
            throw new IllegalArgumentException(
                    "instrument '%s' is not VENUE:SYMBOL in upper case, e.g. BINANCE:BTCUSDT".formatted(text));
        }
        return new Instrument(text.substring(0, colon), text.substring(colon + 1));
    }

    @Override
    public int compareTo(Instrument other) {
        return toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return venue + ":" + symbol;
    }
}
