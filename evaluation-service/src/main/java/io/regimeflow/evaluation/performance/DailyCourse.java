package io.regimeflow.evaluation.performance;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Gains of one day after another: how steady they were, and how far their running sum fell. */
public final class DailyCourse {
    private static final double DAYS_OF_YEAR = 365.25;

    private long days;
    private double mean;
    private double squares;
    private long total;
    private long peak;
    private long drawdown;

    private DailyCourse() {}

    /** No day yet. */
    public static DailyCourse none() {
        return new DailyCourse();
    }

    static DailyCourse read(DataInput in) throws IOException {
        var course = new DailyCourse();
        course.days = PackedLong.read(in);
        course.mean = in.readDouble();
        course.squares = in.readDouble();
        course.total = PackedLong.read(in);
        course.peak = PackedLong.read(in);
        course.drawdown = PackedLong.read(in);
        return course;
    }

    void write(DataOutput out) throws IOException {
        PackedLong.write(days, out);
        out.writeDouble(mean);
        out.writeDouble(squares);
        PackedLong.write(total, out);
        PackedLong.write(peak, out);
        PackedLong.write(drawdown, out);
    }

    DailyCourse copy() {
        var copy = new DailyCourse();
        copy.days = days;
        copy.mean = mean;
        copy.squares = squares;
        copy.total = total;
        copy.peak = peak;
        copy.drawdown = drawdown;
        return copy;
    }

    /**
     * The next day. Mean and squares by Welford, "Note on a method for calculating corrected sums of squares and products",
     * Technometrics 4 (1962).
     *
     * @param gain billionths of a per cent
     */
    public void add(long gain) {
        days++;
        double value = Billionths.toDouble(gain);
        double distance = value - mean;
        mean += distance / days;
        squares += distance * (value - mean);
        total = Math.addExact(total, gain);
        peak = Math.max(peak, total);
        drawdown = Math.max(drawdown, peak - total);
    }

    public long days() {
        return days;
    }

    /**
     * Sharpe (1994) without a risk-free rate: mean over standard deviation (n - 1) of the days' gains, times the square root of
     * 365.25. Null before the second day, 0 where nothing varies.
     */
    public Double sharpe() {
        if (days < 2) {
            return null;
        }
        double deviation = Math.sqrt(squares / (days - 1));
        return deviation == 0 ? 0 : mean / deviation * Math.sqrt(DAYS_OF_YEAR);
    }

    /** Largest fall of the running sum from its highest point, its beginning at 0 among them; per cent. */
    public double maxDrawdown() {
        return Billionths.toDouble(drawdown);
    }
}
