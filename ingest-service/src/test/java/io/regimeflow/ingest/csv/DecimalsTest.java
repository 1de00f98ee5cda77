package io.regimeflow.ingest.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DecimalsTest {

    @Property
    void givesTheDoubleThatTheJdkGives(@ForAll long digits, @ForAll @IntRange(min = -30, max = 30) int scale) {
        for (String text : new String[] {
            BigDecimal.valueOf(digits, scale).toPlainString(),
            BigDecimal.valueOf(digits, scale).toString()
        }) {
            assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
        }
    }

    @Property
    void givesTheDoubleThatTheJdkGivesForPrices(
            @ForAll @LongRange(min = 0, max = 999_999_999_999_999L) long digits,
            @ForAll @IntRange(min = 0, max = 12) int decimals) {
        var text = BigDecimal.valueOf(digits, decimals).toPlainString();
        assertThat(parse(text)).isEqualTo(Double.parseDouble(text));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "", ".", "-", "-.", "1.2.3", "1,2", "0x1p3", "1d", "1f", "1e", "e5", " 1", "1 ", "--1", "1_0", "abc"
            })
    void takesNothingElseForANumber(String text) {
        assertThat(parse(text)).isNaN();
    }

    @ParameterizedTest
    @ValueSource(strings = {"NaN", "nan", "inf", "Infinity", "-Infinity", "1e999", "-1e999"})
    void tellsNumbersThatAreNotFinite(String text) {
        assertThat(parse(text)).isInfinite();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "+1", "1.0", "1e3", "12345678901234567890", "x"})
    void takesOnlyDigitsForAWholeNumber(String text) {
        assertThat(Decimals.parseWhole(text.getBytes(ISO_8859_1), 0, text.length()))
                .isEqualTo(-1);
    }

    private static double parse(String text) {
        return Decimals.parse(text.getBytes(ISO_8859_1), 0, text.length());
    }
}
