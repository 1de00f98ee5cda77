package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Indicator;
import io.regimeflow.domain.indicator.IndicatorKinds;
import io.regimeflow.domain.indicator.Output;
import io.regimeflow.domain.indicator.Spelling;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One feature of a set: an output of an indicator, under a name of its own; written {@code macd(12, 26, 9).histogram}.
 *
 * @param name lower case, e.g. {@code macd_histogram}
 * @param kind of indicator, see {@link IndicatorKinds}
 * @param parameters of the indicator
 * @param output name of one of the indicator's outputs
 */
public record FeatureDefinition(String name, String kind, List<Double> parameters, String output) {
    /** Longer windows would be no indicator of the present; and a slip of the hand must not fill the memory. */
    private static final int LARGEST_PARAMETER = 10_000;

    private static final int LONGEST_NUMBER = 30;
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9_]{0,62}");
    private static final Pattern FORMULA = Pattern.compile("([A-Za-z_][\\w.$]*?)\\s*(?:\\(([^()]*)\\))?\\.([a-z]\\w*)");

    public FeatureDefinition {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException(
                    "feature name '%s' is not up to 63 lower-case letters, digits and '_', like rsi_14"
                            .formatted(name));
        }
        parameters = List.copyOf(parameters);
        for (double parameter : parameters) {
            if (!(Math.abs(parameter) <= LARGEST_PARAMETER)) {
                throw new IllegalArgumentException("feature %s: parameter %s of %s is not between -%d and %d"
                        .formatted(name, parameter, kind, LARGEST_PARAMETER, LARGEST_PARAMETER));
            }
        }
    }

    /** Reads {@code kind(parameters).output}; throws {@link IllegalArgumentException} that says what is wrong. */
    public static FeatureDefinition parse(String name, String formula) {
        var parts = FORMULA.matcher(formula.strip());
        if (!parts.matches()) {
            throw new IllegalArgumentException(
                    "feature %s: '%s' is not INDICATOR(PARAMETERS).OUTPUT, like macd(12, 26, 9).line"
                            .formatted(name, formula));
        }
        var definition = new FeatureDefinition(name, parts.group(1), numbers(name, parts.group(2)), parts.group(3));
        definition.outputIndex(definition.indicator());
        definition.requireContract();
        return definition;
    }

    private void requireContract() {
        try {
            IndicatorKinds.requireContract(kind, parameters);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("feature %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    private static List<Double> numbers(String name, String text) {
        var numbers = new ArrayList<Double>();
        if (text != null && !text.isBlank()) {
            for (String each : text.split(",", -1)) {
                numbers.add(number(name, each.strip()));
            }
        }
        return numbers;
    }

    private static double number(String name, String text) {
        try {
            if (text.length() > LONGEST_NUMBER) {
                throw new NumberFormatException("longer than %d characters".formatted(LONGEST_NUMBER));
            }
            return new BigDecimal(text).doubleValue();
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException("feature %s: '%s' is not a number".formatted(name, text), e);
        }
    }

    /** The indicator as it is written; equal text is the same indicator. */
    String indicatorText() {
        return parameters.isEmpty()
                ? kind
                : parameters.stream()
                        .map(each -> new BigDecimal(each.toString())
                                .stripTrailingZeros()
                                .toPlainString())
                        .collect(Collectors.joining(", ", kind + "(", ")"));
    }

    /** How it is written: {@code macd(12, 26, 9).line}. */
    public String formula() {
        return indicatorText() + "." + output;
    }

    /** All that decides its bits: the formula, and the indicator's revision where it is not the first. */
    String meaning() {
        int revision = indicator().revision();
        return revision == 1 ? formula() : "%s, revision %d".formatted(formula(), revision);
    }

    /** A fresh indicator that has the output. */
    Indicator indicator() {
        try {
            return IndicatorKinds.create(kind, parameters);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("feature %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** Place of the output in the indicator's. */
    int outputIndex(Indicator indicator) {
        List<String> names = indicator.outputs().stream().map(Output::name).toList();
        int index = names.indexOf(output);
        if (index < 0) {
            throw new IllegalArgumentException("feature %s: indicator %s has no output '%s' but %s%s"
                    .formatted(name, kind, output, names, Spelling.hint(output, names)));
        }
        return index;
    }
}
