package io.regimeflow.ingest.csv;

import java.nio.charset.StandardCharsets;

/**
 * Decimal numbers straight from bytes.
 *
 * <p>A number of at most 15 digits with at most 22 decimals is exact as {@code digits / 10^decimals}, both of which a double
 * holds exactly (Clinger, "How to read floating point numbers accurately", 1990); all others go through
 * {@link Double#parseDouble}. So the result is always the nearest double.
 */
final class Decimals {
    private static final int MAX_EXACT_DIGITS = 15;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19,
        1e20, 1e21, 1e22
    };

    private Decimals() {}

    /** The number; NaN where the text is no number, infinite where it is one that is not finite (also "NaN", "Inf"). */
    static double parse(byte[] text, int from, int to) {
        int at = from;
        boolean negative = at < to && text[at] == '-';
        if (negative) {
            at++;
        }
        long digits = 0;
        int significant = 0;
        int decimals = 0;
        boolean point = false;
        int start = at;
        for (; at < to; at++) {
            int c = text[at];
            if (c >= '0' && c <= '9') {
                digits = digits * 10 + (c - '0');
                significant += significant > 0 || c != '0' ? 1 : 0;
                decimals += point ? 1 : 0;
                if (significant > MAX_EXACT_DIGITS) {
                    return parseSlowly(text, from, to);
                }
            } else if (c == '.' && !point) {
                point = true;
            } else {
                return parseSlowly(text, from, to);
            }
        }
        if (at - start - (point ? 1 : 0) == 0 || decimals >= POWERS.length) {
            return parseSlowly(text, from, to);
        }
        double value = digits / POWERS[decimals];
        return negative ? -value : value;
    }

    /** The whole number of at most 18 digits, or -1 where the text is none. */
    static long parseWhole(byte[] text, int from, int to) {
        if (from == to || to - from > 18) {
            return -1;
        }
        long value = 0;
        for (int at = from; at < to; at++) {
            int c = text[at];
            if (c < '0' || c > '9') {
                return -1;
            }
            value = value * 10 + (c - '0');
        }
        return value;
    }

    private static double parseSlowly(byte[] text, int from, int to) {
        var number = new String(text, from, to - from, StandardCharsets.ISO_8859_1);
        if (number.matches("(?i)[+-]?(nan|inf|infinity)")) {
            return Double.POSITIVE_INFINITY;
        }
        // Double.parseDouble alone would also take hexadecimal numbers and the suffixes d and f.
        if (!number.matches("[+-]?(\\d+\\.?\\d*|\\.\\d+)([eE][+-]?\\d+)?")) {
            return Double.NaN;
        }
        return Double.parseDouble(number);
    }
}
