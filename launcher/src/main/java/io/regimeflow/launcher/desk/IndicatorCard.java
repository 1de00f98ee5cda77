package io.regimeflow.launcher.desk;

import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.IndicatorKinds;
import io.regimeflow.domain.indicator.Output;
import java.lang.reflect.Constructor;
import java.lang.reflect.Parameter;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * How an indicator is written in a feature set, and what it measures.
 *
 * @param form with the names of its parameters: {@code macd(fast, slow, signal)}
 * @param outputs what can stand after the point
 */
public record IndicatorCard(String form, List<Output> outputs) {
    /** Lengths that any indicator of so many parameters takes, for those that no shipped set uses. */
    private static final List<List<Double>> TRIED = List.of(
            List.of(), List.of(14.0), List.of(20.0, 2.0), List.of(12.0, 26.0, 9.0), List.of(20.0, 10.0, 2.0, 1.0));

    public IndicatorCard {
        outputs = List.copyOf(outputs);
    }

    /** Those that come with the product, by name. */
    public static List<IndicatorCard> shipped() {
        return IndicatorKinds.shipped().entrySet().stream()
                .map(kind -> new IndicatorCard(form(kind.getKey(), kind.getValue()), outputs(kind.getKey())))
                .toList();
    }

    private static String form(String kind, Class<? extends Indicator> type) {
        Constructor<?> widest = Arrays.stream(type.getConstructors())
                .max(Comparator.comparingInt(Constructor::getParameterCount))
                .orElseThrow(() -> new IllegalStateException(type + " has no public constructor"));
        String names =
                Arrays.stream(widest.getParameters()).map(Parameter::getName).collect(Collectors.joining(", "));
        return names.isEmpty() ? kind : kind + "(" + names + ")";
    }

    private static List<Output> outputs(String kind) {
        return FeatureSets.all().stream()
                .flatMap(set -> set.definitions().stream())
                .filter(definition -> definition.kind().equals(kind))
                .map(definition -> IndicatorKinds.create(kind, definition.parameters()))
                .findFirst()
                .or(() -> tried(kind))
                .map(Indicator::outputs)
                .orElseThrow(
                        () -> new IllegalStateException("no parameters are known that indicator " + kind + " takes"));
    }

    private static Optional<Indicator> tried(String kind) {
        return TRIED.stream()
                .flatMap(parameters -> created(kind, parameters).stream())
                .findFirst();
    }

    private static Optional<Indicator> created(String kind, List<Double> parameters) {
        try {
            return Optional.of(IndicatorKinds.create(kind, parameters));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }
}
