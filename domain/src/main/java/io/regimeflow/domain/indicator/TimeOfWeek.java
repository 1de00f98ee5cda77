package io.regimeflow.domain.indicator;

import java.util.List;

/**
 * The hour of the week in which the bar closed, UTC, on a circle of seven days from Monday 00:00: a weekday that does not
 * jump at midnight.
 *
 * <p>A circle takes two numbers; one of them alone has the same value twice a week. Warm-up: 1 bar. Source: a direction as
 * a point of the circle, K. V. Mardia and P. E. Jupp, <i>Directional Statistics</i> (2000), ch. 2.
 */
public final class TimeOfWeek extends StatelessIndicator {
    private static final int HOURS = 7 * 24;
    private static final long HOUR = 3_600_000;
    /** From Monday 00:00 to Thursday 00:00, when the epoch began. */
    private static final long EPOCH_HOUR = 72;

    private static final Circle CIRCLE = new Circle(HOURS);

    private static final List<Output> OUTPUTS = List.of(
            new Output("sin", 0, "sin(2π × whole hours since Monday 00:00 UTC / 168) of the close time"),
            new Output("cos", 0, "cos(2π × whole hours since Monday 00:00 UTC / 168) of the close time"));

    private int hour;

    /** Of every bar. */
    public TimeOfWeek() {}

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
        hour = (int) Math.floorMod(Math.floorDiv(bars.closeTime(), HOUR) + EPOCH_HOUR, (long) HOURS);
    }

    @Override
    public double value(int output) {
        return output == 0 ? CIRCLE.sine(hour) : CIRCLE.cosine(hour);
    }
}
