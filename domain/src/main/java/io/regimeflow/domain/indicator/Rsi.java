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
            update(bars.close() - bars.close(1));
        }
    }

    private void update(double change) {
        gain.update(Math.max(change, 0));
        loss.update(Math.max(-change, 0));
    }

    @Override
    public double value(int output) {
        return index(gain.value(), loss.value());
    }

    private static double index(double gained, double lost) {
        double moved = gained + lost;
        return moved == 0 ? 50 : 100 * (gained / moved);
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        double[] closes = bars.closes;
        int seeded = Math.min(gain.length() + 1, closes.length);
        for (int i = 0; i < seeded; i++) {
            if (i > 0) {
                update(closes[i] - closes[i - 1]);
            }
            values[0][i] = value(0);
        }
        goOn(closes, seeded, values[0]);
    }

    /** With both averages in registers, which takes half as long as through their fields. */
    private void goOn(double[] closes, int from, double[] values) {
        double gained = gain.value();
        double lost = loss.value();
        for (int i = from; i < closes.length; i++) {
            double change = closes[i] - closes[i - 1];
            gained = gain.next(gained, Math.max(change, 0));
            lost = loss.next(lost, Math.max(-change, 0));
            values[i] = index(gained, lost);
        }
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
