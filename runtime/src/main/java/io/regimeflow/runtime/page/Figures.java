package io.regimeflow.runtime.page;

import java.util.Locale;

/** Figures as a page writes them, the same in every country; one that is not known is a dash. */
public final class Figures {
    public static final String UNKNOWN = "–";

    private Figures() {}

    /** With so many digits after the point. */
    public static String figure(Double value, int digits) {
        return value == null || value.isNaN() ? UNKNOWN : String.format(Locale.ROOT, "%." + digits + "f", value);
    }

    /** A fraction as a percentage. */
    public static String percent(Double fraction) {
        return percent(fraction, 1);
    }

    public static String percent(Double fraction, int digits) {
        return fraction == null ? UNKNOWN : figure(100 * fraction, digits) + " %";
    }

    /** Whatever is known. */
    public static String text(Object value) {
        return value == null ? UNKNOWN : value.toString();
    }
}
