package io.regimeflow.domain.regime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.Label;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegimeLabellerTest {
    private static final FeatureSet SET = FeatureSets.fs18();
    private static final List<FeatureVector> SERIES = new LadderMarket(SET, 1, 6, 200).vectors();

    @Test
    void tellsVolatilitiesApartByName() {
        // Given a market that steps up a ladder of six volatilities, twice
        RegimeLabeller labeller = RegimeLabeller.fit(SET, List.of(SERIES), 7);

        // When
        List<Label<Regime>> labels = labeller.label(SERIES);

        // Then the quietest step is mostly Squeeze and the wildest mostly Volatility_Spike
        assertThat(mostFrequent(labels, 1210, 1290)).isEqualTo(Regime.SQUEEZE);
        assertThat(mostFrequent(labels, 2210, 2290)).isEqualTo(Regime.VOLATILITY_SPIKE);
    }

    @Test
    void givesTheSameLabelsForTheSameVectorsAndSeed() {
        assertThat(RegimeLabeller.fit(SET, List.of(SERIES), 7).label(SERIES))
                .isEqualTo(RegimeLabeller.fit(SET, List.of(SERIES), 7).label(SERIES));
    }

    @Test
    void fitsOnSegmentsWithWhatLiesBetweenLeftOut() {
        // Given a fold with two gaps
        List<List<FeatureVector>> segments =
                List.of(SERIES.subList(0, 700), List.of(), SERIES.subList(750, 1500), SERIES.subList(1550, 2300));

        // When
        RegimeLabeller labeller = RegimeLabeller.fit(SET, segments, 7);

        // Then it tells as much as one that was fitted on all
        List<Label<Regime>> whole = RegimeLabeller.fit(SET, List.of(SERIES), 7).label(SERIES);
        List<Label<Regime>> labels = labeller.label(SERIES);
        long equal = labels.stream()
                .filter(label -> whole.get(label.index()).equals(label))
                .count();
        assertThat(equal).isGreaterThan((long) (0.9 * labels.size()));
    }

    @Test
    void takesNothingToFollowFromOneSegmentToTheNext() {
        // Given
        List<FeatureVector> first = SERIES.subList(0, 1000);
        List<FeatureVector> second = SERIES.subList(1000, 2000);

        // Then one series and the same cut in two are two folds
        assertThat(RegimeLabeller.fit(SET, List.of(first, second), 7).logLikelihood())
                .isNotEqualTo(RegimeLabeller.fit(SET, List.of(SERIES.subList(0, 2000)), 7)
                        .logLikelihood());
    }

    @Test
    void knowsALabelEightVectorsLaterAndNeverChangesIt() {
        // Given
        RegimeLabeller labeller = RegimeLabeller.fit(SET, List.of(SERIES), 7);
        List<Label<Regime>> all = labeller.label(SERIES);

        // When
        List<Label<Regime>> early = labeller.label(SERIES.subList(0, 1000));

        // Then
        assertThat(early).hasSize(992).isEqualTo(all.subList(0, 992));
        assertThat(early.get(991).time()).isEqualTo(SERIES.get(991).closeTime());
        assertThat(early.get(991).knownAt()).isEqualTo(SERIES.get(999).closeTime());
    }

    @Test
    void labelsNothingWhereTooLittleIsKnown() {
        RegimeLabeller labeller = RegimeLabeller.fit(SET, List.of(SERIES), 7);

        assertThat(labeller.label(SERIES.subList(0, 8))).isEmpty();
        assertThat(labeller.label(List.of())).isEmpty();
    }

    @Test
    void refusesVectorsOfAnotherSet() {
        var other = new FeatureSet("other", 1, "", List.of(), SET.definitions());

        assertThatThrownBy(() -> RegimeLabeller.fit(other, List.of(SERIES), 7))
                .hasMessageContaining("not of feature set");
    }

    @Test
    void refusesASetWithoutTheFeaturesThatRegimesAreMadeFrom() {
        var other = FeatureSetText.parse("{name: other, revision: 1, features: {rsi_14: rsi(14).value}}");
        List<FeatureVector> vectors = SERIES.stream()
                .map(v -> new FeatureVector(
                        v.instrument(), v.interval(), v.closeTime(), v.close(), other.id(), new double[] {50}))
                .toList();

        assertThatThrownBy(() -> RegimeLabeller.fit(other, List.of(vectors), 7))
                .hasMessageContaining("has no bar_shape.range_to_close");
    }

    @ParameterizedTest
    @ValueSource(strings = {"fs18", "fs38", "mtf", "mid", "macro"})
    void isUsableWithEveryShippedSet(String name) {
        assertThatCode(() -> RegimeLabeller.requireUsable(FeatureSets.byName(name)))
                .doesNotThrowAnyException();
    }

    @Test
    void labelsTheSameFromAnotherSetOfTheSameBars() {
        // Given vectors of a larger set, which begin later
        FeatureSet larger = FeatureSets.byName("fs38");
        List<FeatureVector> others = new LadderMarket(larger, 1, 6, 200).vectors();
        int later = SERIES.size() - others.size();

        // When
        List<Label<Regime>> labels =
                RegimeLabeller.fit(larger, List.of(others), 7).label(others);

        // Then
        List<Regime> expected = RegimeLabeller.fit(SET, List.of(SERIES.subList(later, SERIES.size())), 7)
                .label(SERIES.subList(later, SERIES.size()))
                .stream()
                .map(Label::value)
                .toList();
        assertThat(labels).extracting(Label::value).isEqualTo(expected);
    }

    @Test
    void refusesAFoldThatIsTooShort() {
        assertThatThrownBy(() -> RegimeLabeller.fit(SET, List.of(SERIES.subList(0, 9)), 7))
                .hasMessageContaining("too few");
    }

    @Test
    void saysHowLabelsAreMade() {
        assertThat(RegimeLabeller.fit(SET, List.of(SERIES), 7))
                .hasToString("hmm(states=6,components=4,lag=8,restarts=8)");
    }

    private static Regime mostFrequent(List<Label<Regime>> labels, int first, int end) {
        return labels.subList(first, end).stream()
                .collect(Collectors.groupingBy(Label::value, Collectors.counting()))
                .entrySet()
                .stream()
                .max(Map.Entry.comparingByValue())
                .orElseThrow()
                .getKey();
    }
}
