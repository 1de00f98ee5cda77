package io.regimeflow.launcher.bits;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeaturePipeline;
import io.regimeflow.ingest.sim.SimulatedMarket;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Bars of the simulated market as a bad venue sends them: some are missing, late, sent twice or revised, some of these too
 * late to be taken; the same for the same seed.
 */
final class UnrulyMarket {
    private static final Instant START = Instant.parse("2025-01-01T00:00:00Z");
    private static final double MISSING = 0.002;
    private static final double OUTAGE = 0.0002;
    private static final int OUTAGE_BARS = 30;
    private static final double LATE = 0.01;
    private static final double TWICE = 0.005;
    private static final double REVISED = 0.01;
    private static final int LONGEST_DELAY = FeaturePipeline.LATENESS * 3 / 2;

    private final SplittableRandom random;
    private final List<Sent> sent = new ArrayList<>();

    /** @param place when it is sent, in bars since the market began */
    private record Sent(double place, Arrival arrival) {}

    private UnrulyMarket(SplittableRandom random) {
        this.random = random;
    }

    /** What arrives of the first {@code bars} bars of 5 minutes. */
    static List<Arrival> of(Instrument instrument, int bars, long seed) {
        var market = new SimulatedMarket(seed, instrument, Interval.M5, START);
        var unruly = new UnrulyMarket(
                new SplittableRandom(seed ^ instrument.toString().hashCode()));
        int outageTo = 0;
        for (int i = 0; i < bars; i++) {
            Bar bar = market.next();
            outageTo = unruly.random.nextDouble() < OUTAGE ? i + OUTAGE_BARS : outageTo;
            if (i >= outageTo) {
                unruly.send(i, bar);
            }
        }
        unruly.sent.sort(Comparator.comparingDouble(Sent::place));
        return unruly.sent.stream().map(Sent::arrival).toList();
    }

    private void send(int place, Bar bar) {
        if (random.nextDouble() < MISSING) {
            return;
        }
        double came = random.nextDouble() < LATE ? place + delay() : place;
        sent.add(new Sent(came, new Arrival(bar, Arrival.CLOSED)));
        if (random.nextDouble() < TWICE) {
            sent.add(new Sent(came + delay(), new Arrival(bar, Arrival.CLOSED)));
        }
        if (random.nextDouble() < REVISED) {
            sent.add(new Sent(came + delay(), new Arrival(revised(bar), Arrival.REVISED)));
        }
    }

    // Between two bars, so that no two of them come at once.
    private double delay() {
        return random.nextInt(LONGEST_DELAY) + 0.5 + random.nextDouble() / 4;
    }

    private Bar revised(Bar bar) {
        double close = bar.low() + (bar.high() - bar.low()) * random.nextDouble();
        return new Bar(
                bar.instrument(),
                bar.interval(),
                bar.openTime(),
                bar.open(),
                bar.high(),
                bar.low(),
                close,
                bar.volume() * (1 + random.nextDouble()));
    }
}
