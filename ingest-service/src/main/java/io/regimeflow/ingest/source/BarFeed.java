package io.regimeflow.ingest.source;

import io.regimeflow.domain.bar.Instrument;
import java.util.Optional;

/**
 * The bars of one instrument in time order, each once, with the lines that were none where they stood.
 *
 * <p>Deterministic: opened again it gives the same items in the same order, which is what resuming relies on.
 *
 * <p><b>Threads.</b> One reader at a time. <b>Failure.</b> {@link BadInputException} when nothing can be read at all.
 */
public interface BarFeed extends AutoCloseable {

    /** Whose bars these are. */
    Instrument instrument();

    /** The next item, or empty at the end of a finite source. */
    Optional<FeedItem> next();

    @Override
    void close();
}
