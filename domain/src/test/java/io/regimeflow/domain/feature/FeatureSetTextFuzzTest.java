package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.indicator.IndicatorKinds;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever is written in a file, it is a feature set or it is refused with a message; nothing else ever happens. */
class FeatureSetTextFuzzTest {
    private static final List<String> SCRAPS = List.of(
            "{",
            "}",
            "[",
            "]",
            ":",
            ": ",
            "- ",
            "\n",
            "\n  ",
            "\t",
            "&a",
            "*a",
            "<<: *a",
            "!!int",
            "!!binary x",
            "!x",
            "---",
            "...",
            "%YAML 9.9",
            "#",
            "|",
            ">",
            "'",
            "\"",
            "\\x",
            "?",
            "null",
            "~",
            "yes",
            "1_000",
            "0x7f",
            "-1",
            "1e309",
            "NaN",
            ".inf",
            "2026-01-01",
            "12:30:45",
            "99999999999999999999",
            "\u0000",
            "\uFEFF",
            "\uD83D",
            "name",
            "revision",
            "features",
            "intervals",
            "15m",
            "sma",
            "(20)",
            ".value",
            "java.lang.Object",
            "é");

    @Property(tries = 500)
    void anyTextIsASetOrRefused(@ForAll @StringLength(max = 200) String text) {
        setOrRefused(text);
    }

    @Property(tries = 1000)
    void aDamagedFileIsASetOrRefused(@ForAll("damaged") String text) {
        setOrRefused(text);
    }

    @Property(tries = 1000)
    void anyFormulaIsAFeatureOrRefused(@ForAll("formulas") String formula) {
        try {
            FeatureDefinition definition = FeatureDefinition.parse("a", formula);
            // What is written back means the same.
            assertThat(FeatureDefinition.parse("a", definition.formula())).isEqualTo(definition);
        } catch (IllegalArgumentException e) {
            explained(e);
        }
    }

    private static void setOrRefused(String text) {
        try {
            FeatureSet set = FeatureSetText.parse(text);
            assertThat(set.features()).hasSize(set.size());
        } catch (IllegalArgumentException e) {
            explained(e);
        }
    }

    private static void explained(IllegalArgumentException e) {
        assertThat(e).isExactlyInstanceOf(IllegalArgumentException.class);
        assertThat(e.getMessage()).isNotBlank().doesNotEndWith(": null");
    }

    /** A shipped file, cut, doubled or with something thrown in, up to five times. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> file = Arbitraries.of(FeatureSets.all()).map(FeatureSetTextFuzzTest::written);
        Arbitrary<Damage> damage = Combinators.combine(
                        Arbitraries.integers().between(0, 1_000_000),
                        Arbitraries.integers().between(0, 40),
                        Arbitraries.of(SCRAPS))
                .as(Damage::new);
        return Combinators.combine(file, damage.list().ofMinSize(1).ofMaxSize(5))
                .as((text, damages) -> {
                    String damagedText = text;
                    for (Damage each : damages) {
                        damagedText = each.to(damagedText);
                    }
                    return damagedText;
                });
    }

    /** Replaces {@code length} characters somewhere by a scrap. */
    private record Damage(int where, int length, String scrap) {
        String to(String text) {
            int from = text.isEmpty() ? 0 : where % text.length();
            return text.substring(0, from) + scrap + text.substring(Math.min(from + length, text.length()));
        }
    }

    private static String written(FeatureSet set) {
        var text = new StringBuilder("name: %s\nrevision: %d\nfeatures:\n".formatted(set.name(), set.revision()));
        set.definitions().forEach(each -> text.append("  %s: %s\n".formatted(each.name(), each.formula())));
        return text.toString();
    }

    @Provide
    Arbitrary<String> formulas() {
        Arbitrary<String> kinds = Arbitraries.of(IndicatorKinds.shipped().keySet());
        Arbitrary<String> numbers = Arbitraries.oneOf(
                Arbitraries.integers().between(-2, 30).map(String::valueOf),
                Arbitraries.of("10000", "10001", "0.5", "2.25", "1e4", "1e-9", "1e99999", "NaN", "", "0x1", "٣", "1d"));
        Arbitrary<String> parameters = numbers.list().ofMaxSize(4).map(list -> String.join(", ", list));
        Arbitrary<String> outputs = Arbitraries.of("value", "distance", "line", "sin", "VALUE", "", "no_such");
        return Combinators.combine(kinds, parameters, outputs).as("%s(%s).%s"::formatted);
    }
}
