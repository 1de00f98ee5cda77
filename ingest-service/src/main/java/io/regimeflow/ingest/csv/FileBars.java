package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectReason;
import io.regimeflow.ingest.source.RejectedLine;
import java.util.Optional;

/**
 * The lines of one file as bars and rejected lines; blank lines and header lines are neither.
 *
 * <p>A header line of a known layout may stand anywhere (files are often concatenated) and holds for the lines after it. Before
 * any header, a line of twelve columns is Binance's layout. A header of another layout is rejected, and with it every line up
 * to the next known one: read by any other layout they could be bars with their columns swapped.
 */
final class FileBars implements AutoCloseable {
    private final Instrument instrument;
    private final CsvFile file;
    private final LineReader lines;
    private final RowParser parser;
    private final Fields fields = new Fields();
    private Layout layout;
    private boolean underRefusedHeader;

    FileBars(CsvFile file, Instrument instrument, Interval interval) {
        this.instrument = instrument;
        this.file = file;
        this.parser = new RowParser(instrument, interval);
        this.lines = file.open();
    }

    /** The next bar or rejected line, or empty at the end of the file. */
    Optional<FeedItem> next() {
        while (true) {
            switch (lines.advance()) {
                case END -> {
                    return Optional.empty();
                }
                case TOO_LONG -> {
                    return Optional.of(rejected(RejectReason.LINE_TOO_LONG, "the line is longer than any bar"));
                }
                case DAMAGED -> {
                    return Optional.of(rejected(
                            RejectReason.DAMAGED_GZIP, "the compressed data is damaged here: " + lines.damage()));
                }
                case UNTERMINATED -> {
                    if (!isBlank()) {
                        return Optional.of(rejected(
                                RejectReason.ENDS_IN_THE_MIDDLE,
                                "the file ends without a line end, so the last number may be cut"));
                    }
                }
                case LINE -> {
                    var item = isBlank() ? Optional.<FeedItem>empty() : read();
                    if (item.isPresent()) {
                        return item;
                    }
                }
            }
        }
    }

    /** Rejects the line read last, for what the caller knows about it. */
    RejectedLine rejected(RejectReason reason, String detail) {
        return new RejectedLine(instrument, file.name(), lines.number(), reason, detail, lines.text());
    }

    /** Reads a line; empty when it was a header. */
    private Optional<FeedItem> read() {
        fields.split(lines.bytes(), lines.from(), lines.to());
        if (fields.count() >= Layout.FEWEST_COLUMNS && fields.looksLikeHeader()) {
            return readHeader();
        }
        if (underRefusedHeader) {
            return Optional.of(rejected(RejectReason.UNKNOWN_LAYOUT, "the header before it is of another layout"));
        }
        if (layout == null && fields.count() == Layout.BINANCE_KLINES.width()) {
            layout = Layout.BINANCE_KLINES;
        }
        if (layout == null) {
            return Optional.of(rejected(RejectReason.UNKNOWN_LAYOUT, "no header before it, and not " + Layout.ALLOWED));
        }
        return parser.parse(fields, layout)
                ? Optional.of(parser.bar())
                : Optional.of(rejected(parser.fault().reason(), parser.fault().detail()));
    }

    private Optional<FeedItem> readHeader() {
        var header = Layout.ofHeader(lines.text());
        underRefusedHeader = header.isEmpty();
        if (underRefusedHeader) {
            return Optional.of(
                    rejected(RejectReason.UNKNOWN_HEADER, "a header of another layout; allowed: " + Layout.ALLOWED));
        }
        layout = header.get();
        return Optional.empty();
    }

    private boolean isBlank() {
        for (int i = lines.from(); i < lines.to(); i++) {
            if (!Character.isWhitespace(lines.bytes()[i])) {
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        lines.close();
    }
}
