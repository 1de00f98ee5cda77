package io.regimeflow.domain.indicator;

import java.nio.ByteBuffer;

/**
 * Moving average convergence/divergence, in the unit of the values: {@code line = EMA(fast) − EMA(slow)},
 * {@code signal = EMA(line)}, {@code histogram = line − signal}.
 *
 * <p>Both averages are seeded from their own first values. TA-Lib seeds the fast one later, at the slow one's start, so the
 * two differ at first and agree once the seeds have faded (12/26/9: about 160 updates for twelve digits).
 *
 * <p>Warm-up: slow + signal − 1 updates. Source: G. Appel, <i>Technical Analysis: Power Tools for Active Investors</i>
 * (2005).
 */
public final class Macd implements Indicator {
    private final Ema fast;
    private final Ema slow;
    private final Ema signal;

    /** Lengths of the three averages; {@code fastLength} below {@code slowLength}. */
    public Macd(int fastLength, int slowLength, int signalLength) {
        if (fastLength >= slowLength) {
            throw new IllegalArgumentException(
                    "MACD fast length %d is not below slow length %d".formatted(fastLength, slowLength));
        }
        this.fast = new Ema(fastLength);
        this.slow = new Ema(slowLength);
        this.signal = new Ema(signalLength);
    }

    public void update(double x) {
        fast.update(x);
        slow.update(x);
        if (slow.isReady()) {
            signal.update(line());
        }
    }

    /** The fast average, ready before the rest. */
    public double fast() {
        return fast.value();
    }

    /** The slow average, ready before the rest. */
    public double slow() {
        return slow.value();
    }

    public double line() {
        return fast.value() - slow.value();
    }

    public double signal() {
        return signal.value();
    }

    public double histogram() {
        return line() - signal();
    }

    @Override
    public int warmUp() {
        return slow.warmUp() + signal.warmUp() - 1;
    }

    @Override
    public boolean isReady() {
        return signal.isReady();
    }

    @Override
    public int stateBytes() {
        return fast.stateBytes() + slow.stateBytes() + signal.stateBytes();
    }

    @Override
    public void writeTo(ByteBuffer out) {
        fast.writeTo(out);
        slow.writeTo(out);
        signal.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in) {
        fast.readFrom(in);
        slow.readFrom(in);
        signal.readFrom(in);
    }
}
