package io.regimeflow.features;

import java.util.List;

/** The store's keys of one instrument. */
record StateKeys(String instrument) {
    private static final String ANCHOR = "|anchor";
    private static final String TAIL = "|tail";

    /** Whose entry has that key, which may be one of an older version: the instrument alone. */
    static String instrumentOf(String key) {
        int separator = key.indexOf('|');
        return separator < 0 ? key : key.substring(0, separator);
    }

    String anchor() {
        return instrument + ANCHOR;
    }

    String tail() {
        return instrument + TAIL;
    }

    /** Every key that this or an older version writes. */
    List<String> all() {
        return List.of(instrument, anchor(), tail());
    }
}
