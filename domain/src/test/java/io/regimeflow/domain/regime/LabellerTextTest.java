package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.feature.FeatureSets;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LabellerTextTest {
    private static final LadderMarket MARKET = new LadderMarket(FeatureSets.fs18(), 1, 6, 100);
    private static final RegimeLabeller LABELLER = RegimeLabeller.fit(FeatureSets.fs18(), List.of(MARKET.vectors()), 7);
    private static final String JSON = LABELLER.toJson();

    @Test
    void givesBackALabellerThatLabelsTheSame() {
        RegimeLabeller read = RegimeLabeller.fromJson(FeatureSets.fs18(), JSON);

        assertThat(read.toJson()).isEqualTo(JSON);
        assertThat(read.label(MARKET.vectors())).isEqualTo(LABELLER.label(MARKET.vectors()));
        assertThat(read.naming()).isEqualTo(LABELLER.naming());
        assertThat(read.logLikelihood()).isEqualTo(LABELLER.logLikelihood());
    }

    @Property(tries = 5_000)
    void givesBackEveryFiniteNumberToTheBit(@ForAll long bits) {
        double value = Double.longBitsToDouble(bits);
        if (Double.isFinite(value)) {
            JsonFields fields = JsonFields.parse("{\"value\":%s}".formatted(JsonText.number(value)));

            assertThat(Double.doubleToRawLongBits(fields.number("value"))).isEqualTo(bits);
        }
    }

    @Test
    void refusesTheLabellerOfAnotherFeatureSet() {
        assertThatThrownBy(() -> RegimeLabeller.fromJson(FeatureSets.byName("fs38"), JSON))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the labeller is of feature set fs18-");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'\"revision\":1' | '\"revision\":2' | of revision 2, not regime-labeller of revision 1",
                "regime-labeller | other | this is other",
                "initial | begin | has [begin, transition, means, covariances], not",
                "'\"naming\":' | '\"extra\":1,\"naming\":' | extra",
                "'\"means\":[' | '\"means\":[1,' | is not a list of 6",
                "'\"deviations\":[' | '\"deviations\":[-' | a deviation of -",
                "'\"transition\":[[' | '\"transition\":[[5' | probabilities add up to",
                "'\"covariances\":[[' | '\"covariances\":[[-' | a covariance is not positive definite",
                "'\"confidence\":' | '\"confidence\":7' | is not from 0 to 1",
                "'\"logLikelihood\":' | '\"logLikelihood\":x' | is no number",
                "'\"Range\"' | '\"Squeeze\"' | does not name each of the six regimes once",
                "'\"Range\"' | '\"Rnge\"' | regime 'Rnge' is not one of"
            })
    void refusesWhatIsWrongAndSaysWhat(String right, String wrong, String reason) {
        assertThatThrownBy(() ->
                        RegimeLabeller.fromJson(FeatureSets.fs18(), JSON.replaceFirst(Pattern.quote(right), wrong)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(reason);
    }

    @Test
    void refusesEveryTruncation() {
        for (int length = 0; length < JSON.length(); length += 7) {
            String cut = JSON.substring(0, length);

            assertThatThrownBy(() -> RegimeLabeller.fromJson(FeatureSets.fs18(), cut))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Property(tries = 300)
    void readsOrRefusesWhateverAFewCharactersAreChangedTo(@ForAll long seed) {
        var random = new Random(seed);
        var text = new StringBuilder(JSON);
        for (int i = 0; i <= random.nextInt(4); i++) {
            text.setCharAt(
                    random.nextInt(text.length()), "0159eE-+.,:[]{}\"\\ a&*!\n\u0000\uD800".charAt(random.nextInt(25)));
        }
        try {
            assertThat(RegimeLabeller.fromJson(FeatureSets.fs18(), text.toString())
                            .label(MARKET.vectors()))
                    .isNotEmpty();
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageMatching("(?s).{10,}");
        }
    }
}
