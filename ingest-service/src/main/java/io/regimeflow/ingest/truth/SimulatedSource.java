package io.regimeflow.ingest.truth;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.sim.SimulatedMarket;
import io.regimeflow.ingest.source.BarFeed;
import io.regimeflow.ingest.source.BarSource;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The simulated market, whose true regimes go into a file beside the data, and nowhere else.
 *
 * @param truth the file of true regimes; without it they are lost
 */
public record SimulatedSource(
        long seed, List<Instrument> instruments, Interval interval, Instant start, Optional<Path> truth)
        implements BarSource {

    @Override
    public String name() {
        return "sim";
    }

    @Override
    public List<BarFeed> open() {
        var file = truth.map(TruthFile::open);
        var feeds = new ArrayList<BarFeed>();
        for (Instrument instrument : instruments) {
            feeds.add(new SimulatedFeed(
                    instrument, new SimulatedMarket(seed, instrument, interval, start), file.map(TruthFile::share)));
        }
        return feeds;
    }
}
