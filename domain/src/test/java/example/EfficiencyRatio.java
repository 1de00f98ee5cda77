package example;

import io.regimeflow.domain.indicator.BarSeries;
import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.Output;
import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/** How straight the way of the last n closes was (P. Kaufman, <i>Smarter Trading</i>, 1995). Warm-up: n + 1 bars. */
public final class EfficiencyRatio implements Indicator {
    private static final List<Output> OUTPUTS =
            List.of(new Output("value", 0, "|close − close n bars ago| / Σ |change|, 0 to 1; 0 where nothing moved"));

    private final RollingSum path;
    private double distance = Double.NaN;

    /** @param length n, at least 1 */
    public EfficiencyRatio(int length) {
        path = new RollingSum(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return path.length() + 1;
    }

    @Override
    public int closesBack() {
        return path.length();
    }

    @Override
    public void update(BarSeries bars) {
        if (bars.count() > 1) {
            path.update(step(bars, 0));
        }
        distance = Math.abs(bars.close() - bars.close(path.length()));
    }

    private static double step(BarSeries bars, int ago) {
        return Math.abs(bars.close(ago) - bars.close(ago + 1));
    }

    @Override
    public double value(int output) {
        return distance / path.sum();
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        // The series remembers its bars: what follows from them is not written, but made again, to the same bits.
        path.refill(Math.max(bars.count() - 1, 0), ago -> step(bars, ago));
        distance = Math.abs(bars.close() - bars.close(path.length()));
    }
}
