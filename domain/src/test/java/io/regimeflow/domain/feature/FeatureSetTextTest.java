package io.regimeflow.domain.feature;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Interval;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class FeatureSetTextTest {

    @Test
    void aSetIsReadInTheOrderOfItsLines() {
        FeatureSet set = FeatureSetText.parse("""
                name: two
                revision: 3
                description: Two features
                intervals: [15m, 1h]
                features:
                  trend: sma(20).distance
                  strength: rsi(7).value
                """);

        assertThat(set.revision()).isEqualTo(3);
        assertThat(set.intervals()).containsExactly(Interval.M15, Interval.H1);
        assertThat(set.features()).containsExactly("15m_trend", "15m_strength", "1h_trend", "1h_strength");
    }

    @Test
    void theLineAndTheRemedyAreNamed() {
        refused("name: a\nrevisoin: 1")
                .hasMessageContaining("line 2: unknown key 'revisoin'; allowed are [name")
                .hasMessageContaining("did you mean 'revision'?");
        refused("name: a\nfeatures: {a: roc(5).value}")
                .hasMessageContaining("no 'revision'; there are [name, features]");
        refused("name: a\nrevision: 1.5\nfeatures: {}").hasMessageContaining("line 2: 'revision' is a whole number");
        refused("name: a\nrevision: 1\nfeatures: [a, b]").hasMessageContaining("line 3: 'features' is written as");
        refused("name: a\nrevision: 1\nfeatures:\n  a: [1]").hasMessageContaining("line 4: the formula of 'a'");
        refused("name: a\nrevision: 1\nfeatures: {}").hasMessageContaining("has 0 features");
        refused("- a").hasMessageContaining("line 1: a feature set is written as 'key: value' lines");
        refused("").hasMessageContaining("text is empty");
        refused("name: a\nname: b").hasMessageContaining("line 2: 'name' is there twice");
        refused("name: a\n---\nname: b").hasMessageContaining("not YAML");
        refused(set("intervals: [15m, 2h]", "a: roc(5).value"))
                .hasMessageContaining("line 3: interval '2h' is not one");
        refused(set("intervals: 15m", "a: roc(5).value")).hasMessageContaining("line 3: 'intervals' is a list");
    }

    @Test
    void aMisspeltIndicatorOrOutputIsRecognised() {
        refused(set("", "a: scma(5).value"))
                .hasMessageContaining("'scma' is not one of")
                .hasMessageEndingWith("'sma'?");
        refused(set("", "a: sma(5).distnace")).hasMessageContaining("did you mean 'distance'?");
        refused(set("", "a: moon_phase(5).value")).hasMessageContaining("'moon_phase' is not one of [");
    }

    @Test
    void windowsAreOfAReasonableLength() {
        refused(set("", "a: sma(1000000000).value"))
                .hasMessageContaining("line 5: feature a: parameter 1.0E9 of sma is not between -10000 and 10000");
        refused(set("", "a: sma(1e999999999).value")).hasMessageContaining("parameter Infinity of sma");
        refused(set("", "a: sma(-3).value")).hasMessageContaining("length -3 is below 1");
        refused(set("", "a: sma(2.5).value")).hasMessageContaining("2.5 is not a whole number");
        refused(set("", "a: sma().value")).hasMessageContaining("takes [1] parameters, not 0");
        refused(set("", "a: sma(5, 6).value")).hasMessageContaining("takes [1] parameters, not 2");
        refused(set("", "a: sma(" + "9".repeat(200) + ").value")).hasMessageContaining("is not a number");
    }

    @Test
    void nothingButIndicatorsIsMadeOrRun() {
        refused(set("", "a: java.lang.Thread.value")).hasMessageContaining("does not implement");
        refused(set("", "a: com.acme.Missing(1).value")).hasMessageContaining("cannot be found on the class path");
        refused("!!java.net.URL [http://localhost]").hasMessageContaining("line 1");
        refused("a: &a [x]\nb: *a").hasMessageContaining("not YAML");
    }

    @Test
    void depthAndLengthHaveAnEnd() {
        refused("[".repeat(10_000)).hasMessageContaining("not YAML");
        refused("x".repeat(300_000)).hasMessageContaining("at most 200000 characters");
        refused("name: " + "x".repeat(1_000)).hasMessageContaining("longer than 500 characters");
        refused("? {a: b}\n: c").hasMessageContaining("a key of a feature set is a single text");
    }

    private static String set(String line, String feature) {
        return "name: a\nrevision: 1\n%s\nfeatures:\n  %s\n".formatted(line, feature);
    }

    private static AbstractThrowableAssert<?, ?> refused(String yaml) {
        return assertThatThrownBy(() -> FeatureSetText.parse(yaml)).isExactlyInstanceOf(IllegalArgumentException.class);
    }
}
