package io.regimeflow.evaluation.line;

import io.regimeflow.modelformat.ReleaseId;
import java.time.Instant;
import org.apache.avro.Schema;
import org.apache.avro.specific.SpecificRecord;

/** What fields of records must be before anything is remembered of them; throws {@link IllegalArgumentException} that says so. */
public final class FieldRules {
    /** Texts become parts of keys and of ids, and are stored with a length of 16 bits. */
    private static final int LONGEST_TEXT = 4_096;

    private static final Instant LATEST = Instant.parse("2200-01-01T00:00:00Z");

    private FieldRules() {}

    /** Names a release by the hash of its bytes. */
    public static void requireRelease(String field, String release) {
        try {
            ReleaseId unused = ReleaseId.parse(release);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(field + ": " + e.getMessage(), e);
        }
    }

    /** Counts of bars and months go up to the times that records tell. */
    public static void requireTime(String field, Instant time) {
        if (time != null && (time.isBefore(Instant.EPOCH) || !time.isBefore(LATEST))) {
            throw new IllegalArgumentException(
                    "%s is %s; allowed is %s up to before %s".formatted(field, time, Instant.EPOCH, LATEST));
        }
    }

    /** Each text of a record. */
    public static void requireShortTexts(SpecificRecord record) {
        for (Schema.Field field : record.getSchema().getFields()) {
            if (record.get(field.pos()) instanceof String text) {
                requireShort(field.name(), text);
            }
        }
    }

    /** A text, if there is one. */
    public static void requireShort(String field, String text) {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "%s has %d characters; allowed are %d".formatted(field, text.length(), LONGEST_TEXT));
        }
    }
}
