package io.regimeflow.domain.label;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.BarrierPrices.Touch;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Labels a vector by the barrier that the price touches first after its close: UP for the one above, DOWN for the one
 * below, and FLAT where neither is touched before the horizon ends.
 *
 * <p>The method is that of López de Prado, <i>Advances in Financial Machine Learning</i> (2018), section 3.4. A high or low
 * that equals a barrier touches it. Where one bar of the path touches both, nobody knows which came first: FLAT.
 *
 * <p>The label is known at the close of the bar that decided, which may be long before the horizon. A vector whose path is
 * missing at its begin, or undecided where path or series end, has no label.
 *
 * <p>The written form, for records, is {@code triple-barrier(profit=2,stop=1,unit=atr,horizon=12)}.
 *
 * @param profit distance of the barrier above, above 0
 * @param stop distance of the barrier below, above 0
 * @param unit of both distances
 * @param horizon vectors to look ahead, at least 1
 */
public record TripleBarrier(double profit, double stop, Unit unit, int horizon) implements SignalRule {
    private static final String ATR_TO_CLOSE = "atr(14).to_close";
    private static final String NUMBER = "(\\d{1,6}(?:\\.\\d{1,12})?)";
    private static final Pattern WRITTEN = Pattern.compile(
            "triple-barrier\\(profit=" + NUMBER + ",stop=" + NUMBER + ",unit=(atr|percent),horizon=(\\d{1,6})\\)");

    /** What barriers are measured in. */
    public enum Unit {
        /** Average true ranges over 14 bars, at the vector's close. */
        ATR,
        /** Per cent of the vector's close. */
        PERCENT
    }

    public TripleBarrier {
        requireDistance("profit", profit);
        requireDistance("stop", stop);
        if (horizon < 1) {
            throw new IllegalArgumentException("horizon %d is below 1".formatted(horizon));
        }
    }

    /** Reads the written form. */
    public static TripleBarrier parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    ("label rule '%s' is not triple-barrier(profit=…,stop=…,unit=atr|percent,"
                                    + "horizon=…), e.g. triple-barrier(profit=2,stop=1,unit=atr,horizon=12)")
                            .formatted(text));
        }
        return new TripleBarrier(
                Double.parseDouble(matcher.group(1)),
                Double.parseDouble(matcher.group(2)),
                Unit.valueOf(matcher.group(3).toUpperCase(Locale.ROOT)),
                Integer.parseInt(matcher.group(4)));
    }

    static boolean isWrittenIn(String text) {
        return text.startsWith("triple-barrier(");
    }

    @Override
    public LabelledBy labelledBy() {
        return LabelledBy.FIRST_TOUCH;
    }

    @Override
    public List<Label<Signal>> label(FeatureSet set, List<FeatureVector> series, MarketPath path) {
        OptionalInt atr = atrIndex(set);
        var labels = new ArrayList<Label<Signal>>();
        for (int i = 0; i + 1 < series.size(); i++) {
            FeatureVector vector = series.get(i);
            if (series.get(i + 1).closeTime() <= vector.closeTime()) {
                throw new IllegalArgumentException("vector %d of the series is not before its successor".formatted(i));
            }
            boolean ends = i + horizon < series.size();
            long end = series.get(ends ? i + horizon : series.size() - 1).closeTime();
            firstTouch(i, vector, barriers(atr, vector), path, end, ends).ifPresent(labels::add);
        }
        return List.copyOf(labels);
    }

    @Override
    public Signal classOf(FeatureSet set, FeatureVector vector, double change) {
        double scale = scale(atrIndex(set), vector);
        if (change >= profit * scale) {
            return change <= -stop * scale ? Signal.FLAT : Signal.UP;
        }
        return change <= -stop * scale ? Signal.DOWN : Signal.FLAT;
    }

    @Override
    public BarrierPrices barriers(FeatureSet set, FeatureVector vector) {
        return barriers(atrIndex(set), vector);
    }

    @Override
    public void requireUsable(FeatureSet set) {
        atrIndex(set);
    }

    /** Name of the feature, in a vector of the set, that both distances are multiples of; empty where they are per cent. */
    public Optional<String> unitFeature(FeatureSet set) {
        OptionalInt index = atrIndex(set);
        return index.isPresent() ? Optional.of(set.features().get(index.getAsInt())) : Optional.empty();
    }

    @Override
    public String toString() {
        return "triple-barrier(profit=%s,stop=%s,unit=%s,horizon=%d)"
                .formatted(written(profit), written(stop), unit.name().toLowerCase(Locale.ROOT), horizon);
    }

    private Optional<Label<Signal>> firstTouch(
            int index, FeatureVector vector, BarrierPrices barriers, MarketPath path, long end, boolean ends) {
        if (!path.spans(vector.closeTime(), vector.closeTime())) {
            return Optional.empty();
        }
        int bar = path.firstFrom(vector.closeTime());
        for (; bar < path.size() && path.closeTime(bar) <= end; bar++) {
            Touch touch = barriers.touchedBy(path.high(bar), path.low(bar));
            if (touch != Touch.NONE) {
                return Optional.of(new Label<>(index, vector.closeTime(), path.closeTime(bar), signal(touch)));
            }
        }
        boolean undecided = !ends || !path.spans(vector.closeTime(), end);
        return undecided ? Optional.empty() : Optional.of(new Label<>(index, vector.closeTime(), end, Signal.FLAT));
    }

    private static Signal signal(Touch touch) {
        return switch (touch) {
            case UPPER -> Signal.UP;
            case LOWER -> Signal.DOWN;
            case NONE, BOTH -> Signal.FLAT;
        };
    }

    private BarrierPrices barriers(OptionalInt atr, FeatureVector vector) {
        double scale = scale(atr, vector);
        return BarrierPrices.around(vector.close(), profit * scale, stop * scale);
    }

    /** One unit as a fraction of the vector's close. */
    private double scale(OptionalInt atr, FeatureVector vector) {
        return atr.isPresent() ? vector.value(atr.getAsInt()) : 0.01;
    }

    /** The features of the working interval come first in a vector. */
    private OptionalInt atrIndex(FeatureSet set) {
        if (unit == Unit.PERCENT) {
            return OptionalInt.empty();
        }
        for (int i = 0; i < set.definitions().size(); i++) {
            if (set.definitions().get(i).formula().equals(ATR_TO_CLOSE)) {
                return OptionalInt.of(i);
            }
        }
        throw new IllegalArgumentException(
                "feature set %s has no %s, which %s is measured by".formatted(set.id(), ATR_TO_CLOSE, this));
    }

    private static void requireDistance(String name, double distance) {
        if (!(distance > 0) || distance >= 1_000_000) {
            throw new IllegalArgumentException("%s %s is not above 0 and below a million".formatted(name, distance));
        }
    }

    private static String written(double number) {
        return BigDecimal.valueOf(number).stripTrailingZeros().toPlainString();
    }
}
