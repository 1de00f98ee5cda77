package io.regimeflow.ingest.source;

/** Why a line of a source is not a bar. The code names it in headers and metrics, and never changes. */
public enum RejectReason {
    /** Too few or too many columns, or a column that is not a number. */
    BROKEN_LINE("broken-line"),
    /** A line of column names that belongs to no layout we read. */
    UNKNOWN_HEADER("unknown-header"),
    /** A line before any line told the layout, or after a header that belongs to none. */
    UNKNOWN_LAYOUT("unknown-layout"),
    /** An open time that is no boundary of the interval, or a close time that is not the end of the bar. */
    BAD_TIME("bad-time"),
    /** NaN, infinite, or too large for a double. */
    NOT_FINITE("not-finite"),
    /** A volume below 0 or a price not above 0. */
    NEGATIVE("negative"),
    /** High below low, or open or close outside them. */
    BAD_RANGE("bad-range"),
    /** The same open time as the bar before. */
    DUPLICATE("duplicate"),
    /** An earlier open time than the bar before. */
    UNSORTED("unsorted"),
    /** A last line without a line end: the file ends in the middle, and so may the line's last number. */
    ENDS_IN_THE_MIDDLE("ends-in-the-middle"),
    /** Compressed data that ends early or fails its checksum; nothing after it can be read. */
    DAMAGED_GZIP("damaged-gzip"),
    /** Longer than any bar; the original is cut. */
    LINE_TOO_LONG("line-too-long");

    private final String code;

    RejectReason(String code) {
        this.code = code;
    }

    /** The written form in headers and metrics. */
    public String code() {
        return code;
    }
}
