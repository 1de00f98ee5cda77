package io.regimeflow.trainer.pipeline;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import java.time.Instant;
import java.util.List;

/** Where training gets the path of prices: the bars on {@code new_market_data}, or in a test any list. */
@FunctionalInterface
public interface BarSource {
    /** The instrument's bars that closed after {@code from} and by {@code to}, in time order, as they were last revised. */
    List<Bar> read(Instrument instrument, Instant from, Instant to);
}
