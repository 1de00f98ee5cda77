package io.regimeflow.modelformat.spec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.StringLength;

/** Whatever is written in a file, it is a spec or profile, or it is refused with a message; nothing else ever happens. */
class SpecFuzzTest {
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
            "!x",
            "---",
            "...",
            "#",
            "|",
            ">",
            "'",
            "\"",
            "?",
            "~",
            "-1",
            "1e309",
            "NaN",
            "0",
            "99999999999999999999",
            "\u0000",
            "\uFEFF",
            "\uD83D",
            "name",
            "labels",
            "network",
            "training",
            "full.",
            "mlp",
            "cron",
            "SUN",
            "UTC",
            "* * * * *",
            "é");

    @Property(tries = 300)
    void anyTextIsReadOrRefused(@ForAll @StringLength(max = 200) String text) {
        readOrRefused(text);
    }

    @Property(tries = 800)
    void aDamagedFileIsReadOrRefused(@ForAll("damaged") String text) {
        readOrRefused(text);
    }

    @Property(tries = 800)
    void anyOverrideIsTakenOrRefused(@ForAll("keys") String key, @ForAll("values") String value) {
        try {
            ModelSpec spec = ModelSpecs.byName("signal-15m").override(key, value);
            assertThat(WrittenSpec.parse("text", spec.text()).spec()).isEqualTo(spec);
        } catch (IllegalArgumentException e) {
            explained(e);
        }
    }

    private static void readOrRefused(String text) {
        try {
            ModelSpec spec = WrittenSpec.parse("spec", text).spec();
            assertThat(WrittenSpec.parse("text", spec.text()).spec()).isEqualTo(spec);
        } catch (IllegalArgumentException e) {
            explained(e);
        }
        try {
            assertThat(TrainingProfiles.parse("profile", text).history()).isPositive();
        } catch (IllegalArgumentException e) {
            explained(e);
        }
    }

    private static void explained(IllegalArgumentException e) {
        assertThat(e.getMessage()).isNotBlank().doesNotEndWith(": null");
    }

    /** A shipped file with up to five pieces of it replaced. */
    @Provide
    Arbitrary<String> damaged() {
        Arbitrary<String> file = Arbitraries.of(
                        "regime-15m",
                        "barrier-15m",
                        "s3-transformer",
                        "s3-mlp",
                        "profile-market",
                        "profile-s1",
                        "profile-s2")
                .map(name -> SpecFiles.shipped(name + ".yaml"));
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

    @Provide
    Arbitrary<String> keys() {
        return Arbitraries.of(WrittenSpec.keys());
    }

    @Provide
    Arbitrary<String> values() {
        return Arbitraries.oneOf(
                Arbitraries.of(SCRAPS),
                Arbitraries.of(
                        "mlp",
                        "transformer",
                        "lstm-attention",
                        "triple-barrier",
                        "64",
                        "7,8,9",
                        "auto",
                        "never",
                        "1h",
                        "SIM:A,SIM:B",
                        "mine.yaml",
                        "mine: 'x'.yaml"),
                Arbitraries.strings().ofMaxLength(30));
    }

    /** Replaces {@code length} characters somewhere by a scrap. */
    private record Damage(int where, int length, String scrap) {
        String to(String text) {
            int from = text.isEmpty() ? 0 : where % text.length();
            return text.substring(0, from) + scrap + text.substring(Math.min(from + length, text.length()));
        }
    }
}
