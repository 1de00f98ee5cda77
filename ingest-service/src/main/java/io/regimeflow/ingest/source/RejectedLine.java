package io.regimeflow.ingest.source;

import io.regimeflow.domain.bar.Instrument;
import java.nio.charset.StandardCharsets;

/**
 * A line of a file that is not a bar, with everything needed to find and mend it.
 *
 * @param instrument whose file it is
 * @param file name of the file in the data directory
 * @param line number of the line, from 1
 * @param reason the kind of fault
 * @param detail what is wrong, for people
 * @param original the line as it stands in the file, ISO-8859-1 so that no byte is lost
 */
public record RejectedLine(
        Instrument instrument, String file, long line, RejectReason reason, String detail, String original)
        implements FeedItem {

    /** The line's own bytes. */
    public byte[] originalBytes() {
        return original.getBytes(StandardCharsets.ISO_8859_1);
    }
}
