package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Average;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Keltner channel: {@code middle = EMA(n)} of closes, {@code upper, lower = middle ± width × ATR(m)}.
 *
 * <p>In the form of L. Bradford Raschke; C. Keltner's own averaged typical prices, which ta4j does by default, and plain
 * ranges. ta4j seeds its averages with their first value, and its first true range with the first bar's range; here seeds
 * are means and the first bar has no true range, so the two agree once the seeds have faded.
 *
 * <p>Warm-up: until both seeds have faded. Sources: C. Keltner, <i>How to Make Money in Commodities</i> (1960); L. Connors
 * and L. Bradford Raschke, <i>Street Smarts</i> (1995).
 */
public final class Keltner implements Indicator {
    private static final List<Output> OUTPUTS =
            Channel.outputs("exponential average of closes", "position", "width × average true range");

    private final Average closes;
    private final Average ranges;
    private final double width;
    private double close = Double.NaN;

    /**
     * @param length n, at least 1
     * @param rangeLength m, at least 1
     * @param width number of average true ranges from the middle to a band, above 0
     */
    public Keltner(int length, int rangeLength, double width) {
        this.closes = Average.exponential(length);
        this.ranges = Average.wilder(rangeLength);
        this.width = Channel.checkedWidth("Keltner", width);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return Math.max(closes.warmUp(), 1 + ranges.warmUp());
    }

    @Override
    public void update(BarSeries bars) {
        close = bars.close();
        closes.update(close);
        if (bars.count() > 1) {
            ranges.update(bars.trueRange());
        }
    }

    @Override
    public double value(int output) {
        return Channel.value(output, close, closes.value(), width * ranges.value());
    }

    @Override
    public int stateBytes() {
        return 2 * Average.STATE_BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        closes.writeTo(out);
        ranges.writeTo(out);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        close = bars.close();
        closes.readFrom(in);
        ranges.readFrom(in);
    }
}
