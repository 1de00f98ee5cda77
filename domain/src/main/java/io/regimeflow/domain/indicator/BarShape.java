package io.regimeflow.domain.indicator;

import java.util.List;

/** The newest bar by itself: its range, and where in it the close stands. Warm-up: 1 bar. */
public final class BarShape extends StatelessIndicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("range", 0, "high − low, in quote currency"),
            new Output("range_to_close", 0, "(high − low) / close"),
            new Output("close_position", 0.5, "(close − low) / (high − low); 0.5 where the bar has no range"));

    private double range = Double.NaN;
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
        low = bars.low();
        close = bars.close();
        range = bars.high() - low;
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> range;
            case 1 -> range / close;
            default -> (close - low) / range;
        };
    }
}
