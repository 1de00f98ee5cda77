package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingMoments;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Bollinger bands of closes: {@code middle = SMA(n)}, {@code upper, lower = middle ± width × σ}, σ the population standard
 * deviation of the last n closes, as TA-Lib's. TA-Lib subtracts sums of squares, which loses digits where the bands are
 * narrow beside the price; {@link RollingMoments} does not.
 *
 * <p>Warm-up: n bars. Source: J. Bollinger, <i>Bollinger on Bollinger Bands</i> (2001).
 */
public final class Bollinger implements Indicator {
    /** Keeps the distance to a lower band near or below zero within reason. */
    private static final double FARTHEST = 9;

    private static final List<Output> OUTPUTS = List.of(
            new Output("upper", 0, "middle + width × σ, in quote currency"),
            new Output("middle", 0, "mean of the last n closes, in quote currency"),
            new Output("lower", 0, "middle − width × σ, in quote currency; may be at or below zero"),
            new Output("percent_b", 0.5, "(close − lower) / (upper − lower); 0.5 where the bands coincide"),
            new Output("width", 0, "(upper − lower) / middle"),
            new Output("upper_distance", 0, "close / upper − 1"),
            new Output("lower_distance", 0, "close / lower − 1, at most 9; 9 also where the band is at or below zero"));

    private final RollingMoments closes;
    private final double width;
    private double close = Double.NaN;

    /**
     * @param length n, at least 1
     * @param width number of standard deviations from the middle to a band
     */
    public Bollinger(int length, double width) {
        this.closes = new RollingMoments(length);
        this.width = width;
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return closes.length();
    }

    @Override
    public int closesBack() {
        return closes.length() - 1;
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        closes.update(close);
    }

    @Override
    public double value(int output) {
        double middle = closes.mean();
        double reach = width * closes.deviation();
        return switch (output) {
            case 0 -> middle + reach;
            case 1 -> middle;
            case 2 -> middle - reach;
            case 3 -> reach == 0 ? 0.5 : (close - middle + reach) / (2 * reach);
            case 4 -> 2 * reach / middle;
            case 5 -> close / (middle + reach) - 1;
            default -> middle <= reach ? FARTHEST : Math.min(close / (middle - reach) - 1, FARTHEST);
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
        closes.refill(bars.count(), bars::close);
    }
}
