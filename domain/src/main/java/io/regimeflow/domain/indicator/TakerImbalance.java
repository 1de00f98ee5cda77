package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Who pressed: taker-bought less taker-sold volume, as a share of the volume, −1 (takers only sold) to 1 (only bought).
 *
 * <p>A bar of a venue that does not tell counts as balanced, and so does one without volume. Warm-up: n bars.
 *
 * <p>The series keeps no taker volumes of the past, which few indicators need: this keeps its own. Source: T. Chordia and
 * A. Subrahmanyam, <i>Order imbalance and individual stock returns</i>, Journal of Financial Economics 72 (2004).
 */
public final class TakerImbalance implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "2 × taker buy volume / volume − 1 of the bar; 0 where unknown or without volume"),
            new Output(
                    "mean",
                    0,
                    "Σ (2 × taker buy volume − volume) / Σ volume over n bars; 0 where there was no volume"));

    /** Taker-bought less taker-sold volume, by bar number modulo n. */
    private final double[] past;

    private final RollingSum excesses;
    private RollingSum volumes;
    private int place;
    private double excess;
    private double volume;

    /** @param length n of the mean, at least 1 */
    public TakerImbalance(int length) {
        this.excesses = new RollingSum(length);
        this.past = new double[length];
    }

    @Override
    public void use(Windows windows) {
        volumes = windows.volumeSum(past.length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return past.length;
    }

    @Override
    public int barsBack() {
        return past.length - 1;
    }

    @Override
    public void update(BarSeries bars) {
        volume = bars.volume();
        double bought = bars.takerBuyVolume();
        excess = Double.isNaN(bought) ? 0 : bought - (volume - bought);
        place = place + 1 == past.length ? 0 : place + 1;
        past[place] = excess;
        excesses.update(excess);
    }

    @Override
    public double value(int output) {
        return output == 0 ? excess / volume : excesses.sum() / volumes.sum();
    }

    @Override
    public int stateBytes() {
        return past.length * Double.BYTES;
    }

    @Override
    public void writeTo(ByteBuffer out) {
        for (double each : past) {
            out.putDouble(each);
        }
    }

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        for (int i = 0; i < past.length; i++) {
            past[i] = in.getDouble();
        }
        place = (int) (bars.count() % past.length);
        excess = past[place];
        volume = bars.volume();
        excesses.refill(bars.count(), ago -> past[Math.floorMod(place - ago, past.length)]);
    }
}
