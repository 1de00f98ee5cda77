package io.regimeflow.modelformat.spec;

import io.regimeflow.domain.indicator.Spelling;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.List;

/** Texts to values; each refusal says what is allowed. */
final class Readings {
    private Readings() {}

    static int whole(String text) {
        if (!text.matches("[0-9]{1,9}")) {
            throw new IllegalArgumentException("'%s' is not a whole number from 0 on".formatted(text));
        }
        return Integer.parseInt(text);
    }

    static double number(String text) {
        if (!text.matches("[0-9]{1,12}(\\.[0-9]{1,17})?([eE]-?[0-9]{1,2})?")) {
            throw new IllegalArgumentException("'%s' is not a number from 0 on".formatted(text));
        }
        return Double.parseDouble(text);
    }

    static boolean bool(String text) {
        return oneOf(text, List.of("true", "false")).equals("true");
    }

    static ZoneId zone(String text) {
        try {
            return ZoneId.of(text);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("'%s' is not a time zone like UTC or Asia/Hong_Kong".formatted(text), e);
        }
    }

    static String oneOf(String text, List<String> allowed) {
        if (!allowed.contains(text)) {
            throw new IllegalArgumentException(
                    "'%s' is not one of %s%s".formatted(text, allowed, Spelling.hint(text, allowed)));
        }
        return text;
    }

    /** Without exponent and trailing zeros: equal numbers have equal texts. */
    static String text(double number) {
        BigDecimal exact = BigDecimal.valueOf(number);
        return exact.signum() == 0 ? "0" : exact.stripTrailingZeros().toPlainString();
    }
}
