package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Average true range: Wilder's average of {@link BarSeries#trueRange()}.
 *
 * <p>The first bar has no previous close and gives no true range. Warm-up: n + 1 bars, and until the seed has faded. Source:
 * J. W. Wilder, <i>New Concepts in Technical Trading Systems</i> (1978).
 */
public final class Atr implements Indicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "Wilder's average of true ranges, in quote currency"),
            new Output("to_close", 0, "value / close"));

    private final Average average;
    private double close = Double.NaN;

    /** @param length n, at least 1 */
    public Atr(int length) {
        this.average = Average.wilder(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return 1 + average.warmUp();
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        if (bars.count() > 1) {
            average.update(bars.trueRange());
        }
    }

    @Override
    public double value(int output) {
        return output == 0 ? average.value() : average.value() / close;
    }

    @Override
    public int stateBytes() {
        return Average.STATE_BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        average.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        close = bars.close();
        average.readFrom(in);
    }
}
