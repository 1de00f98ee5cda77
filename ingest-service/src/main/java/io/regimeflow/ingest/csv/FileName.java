package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Instrument;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * What a file's name says: {@code SYMBOL-INTERVAL[-PERIOD]} as in Binance's archives, or {@code SYMBOL[-…]} without an
 * interval, and {@code .csv}, {@code .csv.gz} or {@code .zip}.
 *
 * @param stem the name without its ending, in upper case; with an interval only what stands before it
 * @param interval the interval as written, e.g. {@code 5m}
 */
record FileName(String stem, Optional<String> interval) {
    private static final Pattern ENDING = Pattern.compile("\\.(csv(\\.gz|\\.zip)?|zip)$");
    private static final Pattern WITH_INTERVAL = Pattern.compile("(.+?)-(\\d+[smhdwM])(-.*)?");

    /** Reads a name; empty where it is not that of a CSV file. */
    static Optional<FileName> parse(String name) {
        var ending = ENDING.matcher(name);
        if (!ending.find() || ending.start() == 0) {
            return Optional.empty();
        }
        var whole = name.substring(0, ending.start());
        var parts = WITH_INTERVAL.matcher(whole);
        return Optional.of(
                parts.matches()
                        ? new FileName(upper(parts.group(1)), Optional.of(parts.group(2)))
                        : new FileName(upper(whole), Optional.empty()));
    }

    /** Whether the file is of this instrument; a {@code /} in the symbol is left out of file names. */
    boolean isOf(Instrument instrument) {
        var symbol = instrument.symbol().replace("/", "");
        return stem.equals(symbol) || (interval.isEmpty() && stem.startsWith(symbol + "-"));
    }

    private static String upper(String text) {
        return text.toUpperCase(Locale.ROOT);
    }
}
