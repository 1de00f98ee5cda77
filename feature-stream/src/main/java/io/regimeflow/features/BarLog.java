package io.regimeflow.features;

import io.regimeflow.schemas.record.NewMarketData;
import java.util.function.BiConsumer;

/** The bars that were published, to be read again. */
@FunctionalInterface
interface BarLog {
    /**
     * Reads the committed records of a partition from its first one up to an offset; what is no bar's record is passed over.
     *
     * @param end offset after the last one to read
     * @param reader gets key and value
     */
    void read(int partition, long end, BiConsumer<String, NewMarketData> reader);
}
