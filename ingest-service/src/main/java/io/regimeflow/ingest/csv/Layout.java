package io.regimeflow.ingest.csv;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Which column of a file says what.
 *
 * <p>Two families are read: Binance's own twelve columns, with or without a header line, and headed OHLCV files with or
 * without volume, whose columns may stand in any order.
 */
final class Layout {
    /** What a column can say, with the header names it goes by, in lower case with {@code _} for spaces. */
    enum Column {
        OPEN_TIME("open_time"),
        OPEN("open"),
        HIGH("high"),
        LOW("low"),
        CLOSE("close"),
        VOLUME("volume", "tick_volume"),
        CLOSE_TIME("close_time"),
        QUOTE_VOLUME("quote_volume", "quote_asset_volume"),
        TRADE_COUNT("count", "number_of_trades", "trades"),
        TAKER_BUY_VOLUME("taker_buy_volume", "taker_buy_base_volume", "taker_buy_base_asset_volume"),
        TAKER_BUY_QUOTE_VOLUME("taker_buy_quote_volume", "taker_buy_quote_asset_volume"),
        IGNORED("ignore");

        @SuppressWarnings("ImmutableEnumChecker") // made by List.of
        private final List<String> names;

        Column(String... names) {
            this.names = List.of(names);
        }

        /** The name that a header gives it. */
        String header() {
            return names.get(0);
        }
    }

    /** What may be read, for messages. */
    static final String ALLOWED =
            "Binance's twelve kline columns, or a header open_time,open,high,low,close[,volume|tick_volume]";

    /** Binance's klines: twelve columns in the order of {@link Column}. */
    static final Layout BINANCE_KLINES = new Layout(Arrays.asList(Column.values()));

    private static final List<Column> REQUIRED =
            List.of(Column.OPEN_TIME, Column.OPEN, Column.HIGH, Column.LOW, Column.CLOSE);

    /** A line of fewer columns can be no bar, and no header of bars in any order. */
    static final int FEWEST_COLUMNS = REQUIRED.size();

    private final Map<Column, Integer> positions = new EnumMap<>(Column.class);
    private final int width;

    private Layout(List<Column> columns) {
        for (int i = 0; i < columns.size(); i++) {
            positions.put(columns.get(i), i);
        }
        this.width = columns.size();
    }

    /** The layout that a header line tells; empty where it names a column we do not know, or lacks one we need. */
    static Optional<Layout> ofHeader(String header) {
        var columns = Arrays.stream(header.split(",", -1))
                .map(Layout::columnOf)
                .flatMap(Optional::stream)
                .toList();
        boolean allKnown = columns.size() == header.split(",", -1).length;
        boolean eachOnce = columns.stream().distinct().count() == columns.size();
        return allKnown && eachOnce && columns.containsAll(REQUIRED)
                ? Optional.of(new Layout(columns))
                : Optional.empty();
    }

    /** Number of columns. */
    int width() {
        return width;
    }

    /** Index of the column, or -1 where the file has none. */
    int indexOf(Column column) {
        return positions.getOrDefault(column, -1);
    }

    private static Optional<Column> columnOf(String name) {
        var normal = name.strip().toLowerCase(Locale.ROOT).replace(' ', '_');
        return Arrays.stream(Column.values())
                .filter(column -> column.names.contains(normal))
                .findFirst();
    }
}
