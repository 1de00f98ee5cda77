package io.regimeflow.ingest.sim;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.regime.Regime;
import java.time.Instant;
import java.util.Iterator;
import java.util.Random;

/**
 * An endless series of bars of a market that switches between the six regimes, the same for the same seed, instrument,
 * interval and beginning.
 *
 * <p>Each bar depends on all before it: a run that resumes makes the series again from the same beginning and
 * {@linkplain #skipTo skips} what it has had; a year of 5-minute bars takes a fraction of a second.
 *
 * <p>The true regime is told beside the bars, by {@link #truth()}, and never enters one.
 *
 * <p><b>Threads.</b> Not safe for use by several.
 */
public final class SimulatedMarket implements Iterator<Bar> {
    private final Instrument instrument;
    private final Interval base;
    private final MarketLaw law;
    private final Random random;

    private long nextOpenTime;
    private RegimeProfile regime;
    private int sign;
    private double close;
    private double shortMean;

    /**
     * @param base interval of the bars
     * @param from open time of the first bar
     * @throws IllegalArgumentException where {@code from} is not a boundary of {@code base}
     */
    public SimulatedMarket(long seed, Instrument instrument, Interval base, Instant from) {
        if (!base.isBoundary(from.toEpochMilli())) {
            throw new IllegalArgumentException("%s is not a boundary of interval %s".formatted(from, base));
        }
        this.instrument = instrument;
        this.base = base;
        this.law = new MarketLaw(instrument, base);
        this.random = new Random(Seeds.of(seed, instrument));
        this.nextOpenTime = from.toEpochMilli();
        close = law.onTick(law.anchor());
        shortMean = StrictMath.log(close);
        begin(RegimeProfile.all().get(random.nextInt(RegimeProfile.all().size())));
    }

    /** Always true. */
    @Override
    public boolean hasNext() {
        return true;
    }

    @Override
    public Bar next() {
        if (random.nextDouble() < law.endChance(regime)) {
            begin(successor());
        }
        double x = StrictMath.log(close);
        double s = law.volatility(regime);
        double r = law.meanReturn(regime, sign, x, shortMean) + s * random.nextGaussian();
        double open = close;
        close = law.onTick(open * StrictMath.exp(r));
        double high = law.onTick(open * StrictMath.exp((r + bridge(r, s)) / 2));
        double low = law.onTick(open * StrictMath.exp((r - bridge(r, s)) / 2));
        double volume = StrictMath.exp(law.logVolume(regime) + MarketLaw.VOLUME_DEVIATION * random.nextGaussian());
        shortMean = law.shortMean(shortMean, StrictMath.log(close));

        long openTime = nextOpenTime;
        nextOpenTime += base.millis();
        return new Bar(
                instrument,
                base,
                openTime,
                open,
                Math.max(high, Math.max(open, close)),
                Math.min(low, Math.min(open, close)),
                close,
                Math.rint(volume * 1000) / 1000);
    }

    /** The true regime of the bar that {@link #next()} returned last. */
    public Regime truth() {
        return regime.regime();
    }

    /** Makes and drops bars until the next one opens at {@code time} or later. */
    public void skipTo(Instant time) {
        while (nextOpenTime < time.toEpochMilli()) {
            next();
        }
    }

    private void begin(RegimeProfile next) {
        regime = next;
        sign = 0;
        if (next.isTrending()) {
            sign = random.nextDouble() < law.upChance(StrictMath.log(close)) ? 1 : -1;
        }
    }

    /** Every other regime is equally likely to follow. */
    private RegimeProfile successor() {
        int drawn = random.nextInt(RegimeProfile.all().size() - 1);
        return RegimeProfile.all().get(drawn < RegimeProfile.all().indexOf(regime) ? drawn : drawn + 1);
    }

    // Inverse of P(max > m | end = r) = exp(-2 m (m - r) / s²) for a Brownian bridge from 0 to r.
    private double bridge(double r, double s) {
        return StrictMath.sqrt(r * r - 2 * s * s * StrictMath.log(1 - random.nextDouble()));
    }
}
