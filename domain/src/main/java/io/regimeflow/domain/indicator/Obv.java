package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * On-balance volume: volume counted up where the close rose, down where it fell.
 *
 * <p>The running total starts with the first bar's volume, as TA-Lib's; ta4j starts at 0, so its total is lower by that
 * volume at every bar. It depends on where history began for ever and grows without bound: {@code flow} is the form that
 * generalises.
 *
 * <p>Warm-up: n + 1 bars. Source: J. Granville, <i>New Key to Stock Market Profits</i> (1963).
 */
public final class Obv implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "first volume + Σ sign(close − previous close) × volume, in base currency"),
            new Output(
                    "flow",
                    0,
                    "Σ sign(close − previous close) × volume / Σ volume over n bars, −1 to 1; 0 where there was none"));

    private final RollingSum signed;
    private RollingSum volumes;
    private double total;

    /** @param length n of the flow, at least 1 */
    public Obv(int length) {
        this.signed = new RollingSum(length);
    }

    @Override
    public void use(Windows windows) {
        volumes = windows.volumeSum(signed.length());
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return signed.length() + 1;
    }

    @Override
    public int barsBack() {
        return signed.length() - 1;
    }

    @Override
    public int closesBack() {
        return signed.length();
    }

    @Override
    public void update(BarSeries bars) {
        double volume = bars.volume();
        double directed = directed(bars, 0);
        total = within(total + (bars.count() == 1 ? volume : directed));
        signed.update(directed);
    }

    /** What cannot be counted any further must not become infinite, and from there undefined for ever. */
    private static double within(double total) {
        return Math.max(-Double.MAX_VALUE, Math.min(total, Double.MAX_VALUE));
    }

    /** The first bar of all has no previous close, and no direction. */
    private static double directed(BarSeries bars, int ago) {
        return bars.count() == ago + 1 ? 0 : Direction.signed(bars.volume(ago), bars.close(ago) - bars.close(ago + 1));
    }

    @Override
    public double value(int output) {
        return output == 0 ? total : signed.sum() / volumes.sum();
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        if (outputs.length == 1 && outputs[0] == 0 && bars.size() > 0) {
            totals(bars.closes, bars.volumes, values[0]);
        } else {
            WindowUser.super.goOver(bars, outputs, values);
        }
    }

    private static void totals(double[] closes, double[] volumes, double[] totals) {
        double total = volumes[0];
        totals[0] = total;
        for (int i = 1; i < closes.length; i++) {
            total += Direction.signed(volumes[i], closes[i] - closes[i - 1]);
            totals[i] = total;
        }
        if (!Double.isFinite(total)) {
            totalsWithin(closes, volumes, totals);
        }
    }

    private static void totalsWithin(double[] closes, double[] volumes, double[] totals) {
        for (int i = 1; i < closes.length; i++) {
            totals[i] = within(totals[i - 1] + Direction.signed(volumes[i], closes[i] - closes[i - 1]));
        }
    }

    @Override
    public int stateBytes() {
        return Double.BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        out.putDouble(total);
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        total = in.getDouble();
        signed.refill(bars.count(), ago -> directed(bars, ago));
    }
}
