package io.regimeflow.ingest.csv;

import java.nio.charset.StandardCharsets;

/** The comma-separated fields of one line, as bounds into the reader's buffer; reused from line to line. */
final class Fields {
    private static final int MOST = 32;

    private final int[] starts = new int[MOST];
    private final int[] ends = new int[MOST];
    private byte[] bytes = new byte[0];
    private int count;

    /** Splits the line and trims blanks around each field; fields beyond the most we keep are only counted. */
    void split(byte[] line, int from, int to) {
        bytes = line;
        count = 0;
        int start = from;
        for (int at = from; at <= to; at++) {
            if (at == to || line[at] == ',') {
                add(start, at);
                start = at + 1;
            }
        }
    }

    int count() {
        return count;
    }

    double decimal(int field) {
        return Decimals.parse(bytes, starts[field], ends[field]);
    }

    long whole(int field) {
        return Decimals.parseWhole(bytes, starts[field], ends[field]);
    }

    String text(int field) {
        return new String(bytes, starts[field], ends[field] - starts[field], StandardCharsets.ISO_8859_1);
    }

    /** Whether no kept field is a number, nor all are empty: so are column names, however they are written. */
    boolean looksLikeHeader() {
        boolean allEmpty = true;
        for (int i = 0; i < Math.min(count, MOST); i++) {
            if (isNumber(i)) {
                return false;
            }
            allEmpty &= starts[i] == ends[i];
        }
        return !allEmpty;
    }

    // Nearly every line begins with a time, which is whole, and told much faster.
    private boolean isNumber(int field) {
        return whole(field) >= 0 || !Double.isNaN(decimal(field));
    }

    private void add(int start, int end) {
        if (count < MOST) {
            int first = start;
            int last = end;
            while (first < last && bytes[first] <= ' ' && bytes[first] >= 0) {
                first++;
            }
            while (last > first && bytes[last - 1] <= ' ' && bytes[last - 1] >= 0) {
                last--;
            }
            starts[count] = first;
            ends[count] = last;
        }
        count++;
    }
}
