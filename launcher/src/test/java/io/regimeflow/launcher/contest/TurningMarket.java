package io.regimeflow.launcher.contest;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import java.util.Random;

/** Simulated bars each of which goes on as the one before with a probability of 0.9, until the market turns: then it does the opposite. */
final class TurningMarket {
    static final Interval INTERVAL = Interval.M15;
    /** Every bar moves by more. */
    static final double LEAST_MOVE = 0.002;

    private static final double PERSISTENCE = 0.9;

    private final Instrument instrument;
    private final Random random;
    private int count;
    private double price = 100;
    private int sign = 1;
    private boolean turned;

    TurningMarket(Instrument instrument, long seed) {
        this.instrument = instrument;
        this.random = new Random(seed);
    }

    /** Close time of the bar with that number. */
    static long closeOf(int bar) {
        return (bar + 1) * INTERVAL.millis();
    }

    /** From the next bar on, what was likely is unlikely. */
    void turn() {
        turned = true;
    }

    /** Bars so far. */
    int count() {
        return count;
    }

    Bar next() {
        boolean likely = random.nextDouble() < PERSISTENCE;
        sign = likely ^ turned ? sign : -sign;
        double open = price;
        price = open * (1 + sign * LEAST_MOVE * (1.2 + random.nextDouble()));
        long opened = count++ * INTERVAL.millis();
        return new Bar(
                instrument,
                INTERVAL,
                opened,
                open,
                Math.max(open, price),
                Math.min(open, price),
                price,
                10 + count % 7);
    }
}
