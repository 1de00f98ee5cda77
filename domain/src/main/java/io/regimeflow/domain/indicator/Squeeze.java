package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import io.regimeflow.domain.rolling.Lengths;
import io.regimeflow.domain.rolling.RollingMoments;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Whether volatility is squeezed: Bollinger bands inside a Keltner channel, both over n bars; see {@link Bollinger} and
 * {@link Keltner}.
 *
 * <p>Warm-up: until the channel's seeds have faded. Source: J. Carter, <i>Mastering the Trade</i> (2005), ch. 11, which
 * takes squeeze(20, 2, 20, 1.5).
 */
public final class Squeeze implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(
            new Output("on", 0, "1 while both Bollinger bands are inside the Keltner channel, else 0"),
            new Output("ratio", 1, "width of the Bollinger bands / width of the channel; 1 where both are nothing"));

    private final int length;
    private RollingMoments closes;
    private final Average average;
    private final Average ranges;
    private final double bandWidth;
    private final double channelWidth;

    /**
     * @param length n, at least 1
     * @param bandWidth number of standard deviations from the middle to a Bollinger band, above 0
     * @param rangeLength number of true ranges that the channel averages, at least 1
     * @param channelWidth number of average true ranges from the middle to the channel's end, above 0
     */
    public Squeeze(int length, double bandWidth, int rangeLength, double channelWidth) {
        this.length = Lengths.checked(length);
        this.average = Average.exponential(length);
        this.ranges = Average.wilder(rangeLength);
        this.bandWidth = Channel.checkedWidth("squeeze band", bandWidth);
        this.channelWidth = Channel.checkedWidth("squeeze channel", channelWidth);
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
        return Math.max(average.warmUp(), 1 + ranges.warmUp());
    }

    @Override
    public int closesBack() {
        return length - 1;
    }

    @Override
    public void update(BarSeries bars) {
        double close = bars.close();
        average.update(close);
        if (bars.count() > 1) {
            ranges.update(bars.trueRange());
        }
    }

    @Override
    public double value(int output) {
        double band = bandWidth * closes.deviation();
        double channel = channelWidth * ranges.value();
        if (output == 1) {
            return band / channel;
        }
        return Math.abs(closes.mean() - average.value()) < channel - band ? 1 : 0;
    }

    @Override
    public int stateBytes() {
        return 2 * Average.STATE_BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        average.writeTo(out);
        ranges.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        average.readFrom(in);
        ranges.readFrom(in);
    }
}
