package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Mean volume of the last n bars, and the newest volume beside it.
 *
 * <p>A market without volume has a ratio of 1. Warm-up: n bars.
 */
public final class VolumeAverage implements Indicator {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "mean volume of the last n bars, in base currency"),
            new Output("ratio", 1, "volume / value; 1 where there was none"));

    private final RollingSum volumes;
    private double volume = Double.NaN;

    /** @param length n, at least 1 */
    public VolumeAverage(int length) {
        this.volumes = new RollingSum(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return volumes.length();
    }

    @Override
    public int barsBack() {
        return volumes.length() - 1;
    }

    @Override
    public void update(BarSeries bars) {
        volume = bars.volume();
        volumes.update(volume);
    }

    @Override
    public double value(int output) {
        return output == 0 ? volumes.mean() : volume / volumes.mean();
    }

    @Override
    public int stateBytes() {
        return 0;
    }

    @Override
    public void writeTo(ByteBuffer out) {}

    @Override
    public void readFrom(ByteBuffer in, BarSeries bars) {
        volume = bars.volume();
        volumes.refill(bars.count(), bars::volume);
    }
}
