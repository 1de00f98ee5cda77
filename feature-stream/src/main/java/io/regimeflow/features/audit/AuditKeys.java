package io.regimeflow.features.audit;

/** The keys of an instrument's audit in the store. */
record AuditKeys(String instrument) {
    /** The smallest share that the partition was ever audited with; of no instrument. */
    static final String SHARE = "#share";

    private static final String RECOMPUTED = "#recomputed#";
    private static final String SERVED = "#served#";
    private static final String JUDGED = "#judged#";

    /** Whose entry has that key; empty if nobody's. */
    static String instrumentOf(String key) {
        return key.substring(0, key.indexOf('#'));
    }

    /** Whether it is an entry for one vector. */
    static boolean isOfVector(String key) {
        return isOfRecomputed(key) || isOfServed(key) || isOfJudged(key);
    }

    static boolean isOfRecomputed(String key) {
        return key.contains(RECOMPUTED);
    }

    static boolean isOfJudged(String key) {
        return key.contains(JUDGED);
    }

    static boolean isOfServed(String key) {
        return key.contains(SERVED);
    }

    String anchor() {
        return instrument + "#anchor";
    }

    String tail() {
        return instrument + "#tail";
    }

    String check() {
        return instrument + "#check";
    }

    String recomputed(Recomputed waiting) {
        return instrument + RECOMPUTED + waiting.closeTime();
    }

    String served(Served waiting) {
        return instrument + SERVED + waiting.offset();
    }

    String judged(VectorDigest remembered) {
        return instrument + JUDGED + remembered.closeTime();
    }
}
