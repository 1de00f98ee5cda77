package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Relative strength index, 0 to 100: {@code 100 × gain / (gain + loss)}, gain and loss Wilder's averages of the rises and
 * of the falls from one close to the next.
 *
 * <p>50 where there was neither rise nor fall, because neither side is stronger (TA-Lib gives 0). Warm-up: n + 1 bars, and
 * until the seeds have faded. Source: J. W. Wilder, <i>New Concepts in Technical Trading Systems</i> (1978).
 */
public final class Rsi implements Indicator {
    private static final List<Output> OUTPUTS =
            List.of(new Output("value", 50, "100 × gain / (gain + loss), 0 to 100; 50 where nothing moved"));

    private final Average gain;
    private final Average loss;

    /** @param length n, at least 1 */
    public Rsi(int length) {
        this.gain = Average.wilder(length);
        this.loss = Average.wilder(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return 1 + gain.warmUp();
    }

    @Override
    public int closesBack() {
        return 1;
    }

    @Override
    public void update(BarSeries bars) {
        if (bars.count() > 1) {
            double change = bars.close() - bars.close(1);
            gain.update(Math.max(change, 0));
            loss.update(Math.max(-change, 0));
        }
    }

    @Override
    public double value(int output) {
        double moved = gain.value() + loss.value();
        return moved == 0 ? 50 : 100 * (gain.value() / moved);
    }

    @Override
    public int stateBytes() {
        return 2 * Average.STATE_BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        gain.writeTo(out);
        loss.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        gain.readFrom(in);
        loss.readFrom(in);
    }
}
