package io.regimeflow.domain.indicator;

import java.util.List;

/**
 * The time of day at which the bar closed, UTC, to the minute, on a circle of 24 hours: 23:55 and 00:00 are neighbours.
 *
 * <p>A circle takes two numbers; one of them alone has the same value twice a day. Warm-up: 1 bar. Source: a direction as
 * a point of the circle, K. V. Mardia and P. E. Jupp, <i>Directional Statistics</i> (2000), ch. 2.
 */
public final class TimeOfDay extends StatelessIndicator {
    private static final int MINUTES = 24 * 60;
    private static final long MINUTE = 60_000;
    private static final Circle CIRCLE = new Circle(MINUTES);

    private static final List<Output> OUTPUTS = List.of(
            new Output("sin", 0, "sin(2π × minutes since midnight UTC / 1440) of the close time"),
            new Output("cos", 0, "cos(2π × minutes since midnight UTC / 1440) of the close time"));

    private int minute;

    /** Of every bar. */
    public TimeOfDay() {}

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
        minute = (int) Math.floorMod(Math.floorDiv(bars.closeTime(), MINUTE), (long) MINUTES);
    }

    @Override
    public double value(int output) {
        return output == 0 ? CIRCLE.sine(minute) : CIRCLE.cosine(minute);
    }
}
