package io.regimeflow.domain.indicator;

import io.regimeflow.domain.rolling.Lengths;
import io.regimeflow.domain.rolling.RollingSum;
import java.nio.ByteBuffer;
import java.util.List;

/**
 * Mean volume of the last n bars, and the newest volume beside it and beside the one before.
 *
 * <p>The change is bounded, since a volume after none would be an infinite multiple: it is {@code tanh(½ ln(volume /
 * previous volume))}. A market without volume has a ratio of 1 and a change of 0. Warm-up: n bars, at least 2.
 *
 * <p>Source: volume beside its own average is common practice (J. Murphy, <i>Technical Analysis of the Financial
 * Markets</i>, 1999, ch. 7); the bounded change is this project's own.
 */
public final class VolumeAverage implements WindowUser {
    private static final List<Output> OUTPUTS = List.of(
            new Output("value", 0, "mean volume of the last n bars, in base currency"),
            new Output("ratio", 1, "volume / value; 1 where there was none"),
            new Output("change", 0, "(volume − previous) / (volume + previous), −1 to 1; 0 where neither bar had any"));

    private final int length;
    private RollingSum volumes;
    private double volume = Double.NaN;
    private double previous = Double.NaN;

    /** @param length n, at least 1 */
    public VolumeAverage(int length) {
        this.length = Lengths.checked(length);
    }

    @Override
    public void use(Windows windows) {
        volumes = windows.volumeSum(length);
    }

    @Override
    public List<Output> outputs() {
        return OUTPUTS;
    }

    @Override
    public int warmUp() {
        return Math.max(length, 2);
    }

    @Override
    public int barsBack() {
        return Math.max(length - 1, 1);
    }

    @Override
    public void update(BarSeries bars) {
        volume = bars.volume();
        previous = bars.volume(1);
    }

    @Override
    public double value(int output) {
        return switch (output) {
            case 0 -> volumes.mean();
            case 1 -> volume / volumes.mean();
            default -> (volume - previous) / (volume + previous);
        };
    }

    @Override
    public void goOver(BarColumns bars, int[] outputs, double[][] values) {
        if (outputs.length == 1 && outputs[0] == 0) {
            new RollingSum(length).meansOf(bars.volumes, values[0]);
        } else {
            WindowUser.super.goOver(bars, outputs, values);
        }
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
        previous = bars.volume(1);
    }
}
