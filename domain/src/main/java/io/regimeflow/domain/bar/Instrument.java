package io.regimeflow.domain.bar;

/**
 * A traded instrument on a venue, written {@code VENUE:SYMBOL}, e.g. {@code BINANCE:BTCUSDT}.
 *
 * <p>The written form is the key of every market topic.
 *
 * @param venue upper-case letters, digits, {@code _} or {@code -}
 * @param symbol upper-case letters, digits, {@code _}, {@code -}, {@code .} or {@code /}
 */
public record Instrument(String venue, String symbol) implements Comparable<Instrument> {
    private static final String VENUE_SIGNS = "_-";
    private static final String SYMBOL_SIGNS = "_-./";

    public Instrument {
        if (!isWritten(venue, VENUE_SIGNS) || !isWritten(symbol, SYMBOL_SIGNS)) {
            throw new IllegalArgumentException(
                    "instrument '%s:%s' is not VENUE:SYMBOL in upper case, e.g. BINANCE:BTCUSDT"
                            .formatted(venue, symbol));
        }
    }

    // By hand: every record is read through here, and a regular expression takes as long as the rest of it.
    private static boolean isWritten(String text, String signs) {
        for (int i = 0; i < text.length(); i++) {
            char letter = text.charAt(i);
            boolean plain = (letter >= 'A' && letter <= 'Z') || (letter >= '0' && letter <= '9');
            if (!plain && signs.indexOf(letter) < 0) {
                return false;
            }
        }
        return !text.isEmpty();
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
        return equals(other) ? 0 : toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return venue + ":" + symbol;
    }
}
