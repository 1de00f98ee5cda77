package io.regimeflow.ingest.source;

import io.regimeflow.domain.bar.Interval;
import java.util.List;

/** Where bars come from: something that can be opened from its beginning, as often as needed. */
public interface BarSource {

    /** What records name as their source. */
    String name();

    /** Length of the bars. */
    Interval interval();

    /** A feed for each instrument, from its first bar on; the caller closes them. */
    List<BarFeed> open();
}
