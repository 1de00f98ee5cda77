package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Moving average convergence/divergence of closes: {@code line = EMA(fast) − EMA(slow)}, {@code signal = EMA(line)},
 * {@code histogram = line − signal}.
 *
 * <p>Both averages are seeded from their own first values. TA-Lib seeds the fast one later, at the slow one's start, so the
 * two differ at first and agree once the seeds have faded (12/26/9: about 160 bars for twelve digits).
 * The signal averages what the slow average's seed has left, so in it the two fade one after the other: when the warm-up of
 * 12/26/9 ends, at bar 95, the slow seed still weighs 0.73 % in {@code signal} and {@code histogram}.
 *
 * <p>Warm-up: slow + signal − 1 bars, and until every seed has faded. Source: G. Appel, <i>Technical Analysis: Power Tools
 * for Active Investors</i> (2005).
 */
public final class Macd implements Indicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("line", 0, "EMA(fast) − EMA(slow) of closes, in quote currency"),
            new Output("signal", 0, "EMA of the line, in quote currency"),
            new Output("histogram", 0, "line − signal, in quote currency"),
            new Output("line_to_close", 0, "line / close"),
            new Output("signal_to_close", 0, "signal / close"),
            new Output("histogram_to_close", 0, "histogram / close"));

    private final Average fast;
    private final Average slow;
    private final Average signal;
    private double close = Double.NaN;
    private double line = Double.NaN;

    /** Lengths of the three averages; {@code fastLength} below {@code slowLength}. */
    public Macd(int fastLength, int slowLength, int signalLength) {
        if (fastLength >= slowLength) {
            throw new IllegalArgumentException(
                    "MACD fast length %d is not below slow length %d".formatted(fastLength, slowLength));
        }
        this.fast = Average.exponential(fastLength);
        this.slow = Average.exponential(slowLength);
        this.signal = Average.exponential(signalLength);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return Math.max(slow.warmUp(), slow.length() + signal.warmUp() - 1);
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        fast.update(close);
        slow.update(close);
        if (slow.isReady()) {
            line = fast.value() - slow.value();
            signal.update(line);
        }
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> line;
            case 1 -> signal.value();
            case 2 -> line - signal.value();
            case 3 -> line / close;
            case 4 -> signal.value() / close;
            default -> (line - signal.value()) / close;
        };
    }

    @Override
    public int stateBytes() {
        return 3 * Average.STATE_BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        fast.writeTo(out);
        slow.writeTo(out);
        signal.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        close = bars.close();
        fast.readFrom(in);
        slow.readFrom(in);
        signal.readFrom(in);
        line = fast.value() - slow.value();
    }
}
