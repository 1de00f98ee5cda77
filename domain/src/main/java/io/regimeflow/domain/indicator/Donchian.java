package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Lengths;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Donchian channel: the highest high and the lowest low of the last n bars, the newest included (as TA-Lib's MAX and MIN,
 * and ta4j's).
 *
 * <p>Warm-up: n bars. Source: R. Donchian's four-week rule; J. Murphy, <i>Technical Analysis of the Financial Markets</i>
 * (1999), ch. 9.
 */
public final class Donchian implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(
            new Output("upper", 0, "highest high of the last n bars, in quote currency"),
            new Output("lower", 0, "lowest low of the last n bars, in quote currency"),
            new Output("middle", 0, "(upper + lower) / 2, in quote currency"),
            new Output("position", 0.5, "(close − lower) / (upper − lower); 0.5 without a range"),
            new Output("width", 0, "(upper − lower) / close"));

    private final int length;
    private PriceRange range;
    private double close = Double.NaN;

    /** @param length n, at least 1 */
    public Donchian(int length) {
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
        return switch (output) {
            case 0 -> range.highest();
            case 1 -> range.lowest();
            case 2 -> range.lowest() + range.size() / 2;
            case 3 -> (close - range.lowest()) / range.size();
            default -> range.size() / close;
        };
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
