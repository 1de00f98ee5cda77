package io.regimeflow.ingest.truth;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.ingest.sim.SimulatedMarket;
import io.regimeflow.ingest.source.BarFeed;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.SourcedBar;
import io.regimeflow.schemas.mapping.BarDetails;
import java.util.Optional;

/** One instrument's simulated market, endless; the truth of each bar is written down as it is made. */
final class SimulatedFeed implements BarFeed {
    private final Instrument instrument;
    private final SimulatedMarket market;
    private final Optional<TruthFile> truth;

    SimulatedFeed(Instrument instrument, SimulatedMarket market, Optional<TruthFile> truth) {
        this.instrument = instrument;
        this.market = market;
        this.truth = truth;
    }

    @Override
    public Instrument instrument() {
        return instrument;
    }

    @Override
    public Optional<FeedItem> next() {
        Bar bar = market.next();
        truth.ifPresent(file -> file.append(bar, market.truth()));
        return Optional.of(new SourcedBar(bar, BarDetails.NONE));
    }

    @Override
    public void close() {
        truth.ifPresent(TruthFile::close);
    }
}
