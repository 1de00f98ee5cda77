package io.regimeflow.domain.label;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Labels a vector DOWN, FLAT or UP by the return over the next {@code horizon} vectors: beyond {@code -theta}, within,
 * or beyond {@code +theta}. A return of exactly theta is FLAT.
 *
 * <p>The written form, for records, is {@code threshold(horizon=5,theta=0.02)}.
 *
 * @param horizon vectors to look ahead, at least 1
 * @param theta return, as a fraction, above 0
 */
public record ThresholdRule(int horizon, double theta) implements SignalRule {
    /** Vectors between a signal and the close that judges it. */
    public static final int HORIZON = 5;

    /** The threshold of intervals of an hour and longer. */
    public static final double FIXED_THETA = 0.02;

    /** Standard deviations of the return that make the threshold of shorter intervals. */
    public static final double SHARE_OF_DEVIATION = 0.6;

    private static final Pattern WRITTEN =
            Pattern.compile("threshold\\(horizon=(\\d{1,6}),theta=(\\d+(?:\\.\\d+)?)\\)");

    public ThresholdRule {
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon %d is below 1".formatted(horizon));
        }
        if (!(theta > 0) || Double.isInfinite(theta)) {
            throw new IllegalArgumentException("theta %s is not a finite number above 0".formatted(theta));
        }
    }

    /**
     * The rule of an interval: 2 % from an hour up, and below that 0.6 times the standard deviation (population) of the
     * horizon's return in the training fold, because a fixed 2 % leaves almost no bar of 15 minutes in the outer classes.
     *
     * @param horizon vectors to look ahead
     * @param training vectors of the training fold only, as segments in time order; no return is taken from one to the next
     * @throws IllegalArgumentException where the fold is too short or its price does not move
     */
    public static ThresholdRule fit(Interval interval, int horizon, List<List<FeatureVector>> training) {
        if (interval.isMultipleOf(Interval.H1)) {
            return new ThresholdRule(horizon, FIXED_THETA);
        }
        double[] changes = training.stream()
                .flatMapToDouble(segment -> IntStream.range(0, Math.max(0, segment.size() - horizon))
                        .mapToDouble(i -> segment.get(i + horizon).close()
                                        / segment.get(i).close()
                                - 1))
                .toArray();
        if (changes.length < 2) {
            throw new IllegalArgumentException(
                    "a training fold of %d vectors in %d segments has fewer than 2 returns over %d"
                            .formatted(training.stream().mapToInt(List::size).sum(), training.size(), horizon));
        }
        double deviation = deviation(changes);
        if (!(deviation > 0)) {
            throw new IllegalArgumentException("the training fold's price does not move: no threshold can be set");
        }
        return new ThresholdRule(horizon, SHARE_OF_DEVIATION * deviation);
    }

    /** Reads the written form. */
    public static ThresholdRule parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "label rule '%s' is not threshold(horizon=…,theta=…), e.g. threshold(horizon=5,theta=0.02)"
                            .formatted(text));
        }
        return new ThresholdRule(Integer.parseInt(matcher.group(1)), Double.parseDouble(matcher.group(2)));
    }

    static boolean isWrittenIn(String text) {
        return text.startsWith("threshold(");
    }

    @Override
    public LabelledBy labelledBy() {
        return LabelledBy.AT_HORIZON;
    }

    @Override
    public List<Label<Signal>> label(FeatureSet set, List<FeatureVector> series, MarketPath path) {
        return label(series);
    }

    /**
     * Labels of a series in time order; the last {@code horizon} vectors have none.
     *
     * @throws IllegalArgumentException where the series is not in time order
     */
    public List<Label<Signal>> label(List<FeatureVector> series) {
        var labels = new ArrayList<Label<Signal>>();
        for (int i = 0; i + horizon < series.size(); i++) {
            FeatureVector now = series.get(i);
            if (series.get(i + 1).closeTime() <= now.closeTime()) {
                throw new IllegalArgumentException("vector %d of the series is not before its successor".formatted(i));
            }
            FeatureVector then = series.get(i + horizon);
            labels.add(new Label<>(
                    i, now.closeTime(), then.closeTime(), barriers(now).classOf(then.close())));
        }
        return List.copyOf(labels);
    }

    @Override
    public Signal classOf(FeatureSet set, FeatureVector vector, double change) {
        return classOf(change);
    }

    /** The class of one return, as a fraction. */
    public Signal classOf(double change) {
        if (change > theta) {
            return Signal.UP;
        }
        return change < -theta ? Signal.DOWN : Signal.FLAT;
    }

    /** One move above and one below, whatever the set. */
    @Override
    public BarrierPrices barriers(FeatureSet set, FeatureVector vector) {
        return barriers(vector);
    }

    private BarrierPrices barriers(FeatureVector vector) {
        return BarrierPrices.around(vector.close(), theta, theta);
    }

    @Override
    public void requireUsable(FeatureSet set) {}

    @Override
    public String toString() {
        return "threshold(horizon=%d,theta=%s)"
                .formatted(horizon, BigDecimal.valueOf(theta).toPlainString());
    }

    private static double deviation(double... changes) {
        double mean = 0;
        for (double change : changes) {
            mean += change / changes.length;
        }
        double variance = 0;
        for (double change : changes) {
            variance += (change - mean) * (change - mean) / changes.length;
        }
        return Math.sqrt(variance);
    }
}
