package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Lengths;
import io.regimeflow.domain.rolling.RollingMoments;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Bollinger bands of closes: {@code middle = SMA(n)}, {@code upper, lower = middle ± width × σ}, σ the population standard
 * deviation of the last n closes, as TA-Lib's. TA-Lib subtracts sums of squares, which loses digits where the bands are
 * narrow beside the price; {@link RollingMoments} does not. TA-Lib also takes variances below 1e-8 for nothing, so that the
 * bands of a cheap coin in a quiet hour coincide; here they never do while closes differ.
 *
 * <p>Warm-up: n bars. Source: J. Bollinger, <i>Bollinger on Bollinger Bands</i> (2001).
 */
public final class Bollinger implements WindowUser {
    private static final List<Output> OUTPUTS = Channel.outputs("mean of the last n closes", "percent_b", "width × σ");

    private final int length;
    private RollingMoments closes;
    private final double width;
    private double close = Double.NaN;
    private double middle = Double.NaN;
    private double reach = Double.NaN;

    /**
     * @param length n, at least 1
     * @param width number of standard deviations from the middle to a band, above 0
     */
    public Bollinger(int length, double width) {
        this.length = Lengths.checked(length);
        this.width = Channel.checkedWidth("Bollinger", width);
    }

    @Override
    public void use(Windows windows) {
        closes = windows.closeMoments(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return length;
    }

    @Override
    public int closesBack() {
        return length - 1;
    }

    @Override
    public void update(BarSeries bars) {
        look(bars);
    }

    private void look(BarSeries bars) {
        close = bars.close();
        middle = closes.mean();
        reach = width * closes.deviation();
    }

    @Override
    public double value(int output) {
        return Channel.value(output, close, middle, reach);
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        var moments = new RollingMoments(length);
        var middles = new double[BarColumns.STRETCH];
        var reaches = new double[BarColumns.STRETCH];
        for (int from = 0; from < bars.size(); from += BarColumns.STRETCH) {
            int to = Math.min(from + BarColumns.STRETCH, bars.size());
            moments.update(bars.closes, from, to, middles, reaches);
            for (int i = 0; i < to - from; i++) {
                reaches[i] = width * reaches[i];
            }
            for (int k = 0; k < outputs.length; k++) {
                Channel.values(outputs[k], bars.closes, middles, reaches, from, to, values[k]);
            }
        }
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        look(bars);
    }
}
