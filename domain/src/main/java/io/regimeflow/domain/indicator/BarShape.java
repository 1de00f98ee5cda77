package io.regimeflow.domain.indicator;

import java.util.List;

/**
 * The newest bar by itself: its range, and how open and close divide it. Warm-up: 1 bar.
 *
 * <p>Source: body and shadows are those of candles, S. Nison, <i>Japanese Candlestick Charting Techniques</i> (1991); here
 * as shares of the range.
 */
public final class BarShape extends StatelessIndicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("range", 0, "high − low, in quote currency"),
            new Output("range_to_close", 0, "(high − low) / close"),
            new Output("close_position", 0.5, "(close − low) / (high − low); 0.5 where the bar has no range"),
            new Output("body", 0, "(close − open) / (high − low), −1 to 1; 0 where the bar has no range"),
            new Output("upper_shadow", 0, "(high − max(open, close)) / (high − low), 0 to 1; 0 without a range"),
            new Output("lower_shadow", 0, "(min(open, close) − low) / (high − low), 0 to 1; 0 without a range"));

    private double range = Double.NaN;
    private double open = Double.NaN;
    private double high = Double.NaN;
    private double low = Double.NaN;
    private double close = Double.NaN;

    /** Of every bar. */
    public BarShape() {}

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return 1;
    }

    @Override
    public void update(BarSeries bars) {
        open = bars.open();
        high = bars.high();
        low = bars.low();
        close = bars.close();
        range = high - low;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> range;
            case 1 -> range / close;
            case 2 -> (close - low) / range;
            case 3 -> (close - open) / range;
            case 4 -> (high - Math.max(open, close)) / range;
            default -> (Math.min(open, close) - low) / range;
        };
    }
}
