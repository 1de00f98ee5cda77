package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Extremes;
import io.regimeflow.domain.rolling.Lengths;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Williams %R, −100 to 0: {@code −100 (highest high − close) / (highest high − lowest low)} of the last n bars.
 *
 * <p>−50 where the n bars have no range (TA-Lib: 0), because the close stands at neither end. Warm-up: n bars. Source:
 * L. Williams, <i>How I Made One Million Dollars … Last Year … Trading Commodities</i> (1973).
 */
public final class WilliamsR implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", -50, "−100 (highest high − close) / (highest high − lowest low); −50 without a range"));

    private final int length;
    private PriceRange range;
    private double close = Double.NaN;

    /** @param length n, at least 1 */
    public WilliamsR(int length) {
        this.length = Lengths.checked(length);
    }

    @Override
    public void use(Windows windows) {
        range = windows.priceRange(length);
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
    public int barsBack() {
        return length - 1;
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
    }

    @Override
    public double value(int output) {
        return 100 * ((close - range.highest()) / range.size());
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        var highest = new double[Extremes.room(length, BarColumns.STRETCH)];
        var lowest = new double[highest.length];
        for (int from = 0; from < bars.size(); from += BarColumns.STRETCH) {
            int to = Math.min(from + BarColumns.STRETCH, bars.size());
            Extremes.largest(bars.highs, from, to, length, highest);
            Extremes.smallest(bars.lows, from, to, length, lowest);
            for (int i = 0; i < to - from; i++) {
                values[0][from + i] = 100 * ((bars.closes[from + i] - highest[i]) / (highest[i] - lowest[i]));
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
        close = bars.close();
    }
}
