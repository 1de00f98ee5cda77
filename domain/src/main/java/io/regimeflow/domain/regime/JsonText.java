package io.regimeflow.domain.regime;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Arrays;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * Writes objects, lists, texts and numbers as JSON.
 *
 * <p>Numbers have 17 significant digits, which gives each {@code double} back to the bit and is the same text on every Java
 * release.
 */
final class JsonText {
    private static final MathContext EXACT = new MathContext(17);

    private JsonText() {}

    static String number(double value) {
        if (!Double.isFinite(value)) {
            throw new IllegalStateException("%s cannot be written as JSON".formatted(value));
        }
        // A decimal has no negative zero.
        return value == 0
                ? Double.toString(value)
                : new BigDecimal(value).round(EXACT).toString();
    }

    static String numbers(double[] values) {
        return Arrays.stream(values).mapToObj(JsonText::number).collect(Collectors.joining(",", "[", "]"));
    }

    static String numbers(double[][] rows) {
        return Arrays.stream(rows).map(JsonText::numbers).collect(Collectors.joining(",", "[", "]"));
    }

    static String text(String value) {
        if (!value.matches("[\\w .,()=-]*")) {
            throw new IllegalStateException("text '%s' needs escapes".formatted(value));
        }
        return '"' + value + '"';
    }

    /** An object of the fields in their order; values are JSON already. */
    static String object(Map<String, String> fields) {
        return fields.entrySet().stream()
                .map(field -> text(field.getKey()) + ":" + field.getValue())
                .collect(Collectors.joining(",", "{", "}"));
    }
}
