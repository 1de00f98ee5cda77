package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundSeriesTest {
    private static final ModelLine LINE = ModelLine.parse("signal/15m/TEST:ALPHA");
    private static final int WINDOW = 20;
    private static final List<FeatureVector> SERIES = Vectors.market(3_000, 1);

    @Test
    void leavesASoundSeriesAsItIs() {
        assertThat(SoundSeries.of(LINE, Vectors.SET, SERIES, MarketPath.none()))
                .isEqualTo(new MarketSeries(Vectors.INSTRUMENT, SERIES, MarketPath.none()));
    }

    @Test
    void refusesAFeatureThatIsNeverFiniteByItsName() {
        assertThatThrownBy(() -> SoundSeries.of(LINE, Vectors.SET, broken(0, 3_000), MarketPath.none()))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining("signal/15m/TEST:ALPHA")
                .hasMessageContaining(
                        "feature %s is not finite in 3000 of 3000 vectors",
                        Vectors.SET.features().get(3));
    }

    @Test
    void refusesMoreThanAnAccident() {
        assertThatThrownBy(() -> SoundSeries.of(LINE, Vectors.SET, broken(2_000, 2_031), MarketPath.none()))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageContaining("in 31 of 3000 vectors");
    }

    @Test
    void passesOverWhatComesBeforeTheFirstFiniteVector() {
        MarketSeries series = SoundSeries.of(LINE, Vectors.SET, broken(0, 500), MarketPath.none());

        assertThat(series.vectors()).isEqualTo(SERIES.subList(500, 3_000));
        assertThat(series.holes()).isEmpty();
    }

    @Test
    void refusesAnInstrumentWithoutVectors() {
        assertThatThrownBy(() -> SoundSeries.of(LINE, Vectors.SET, List.of(), MarketPath.none()))
                .isInstanceOf(DatasetRefusedException.class)
                .isNotInstanceOf(TooFewSamplesException.class)
                .hasMessageContaining("no vector of TEST:ALPHA");
    }

    /** Serving abstains while such a vector is in its window. */
    @Test
    void closesNoWindowAndNoLabelOverAHole() {
        // Given
        MarketSeries series = SoundSeries.of(LINE, Vectors.SET, broken(1_000, 1_002), MarketPath.none());
        long hole = SERIES.get(1_001).closeTime();
        long bar = LINE.interval().millis();

        // When
        Dataset dataset = new DatasetBuilder(Vectors.SET, WINDOW).build(LINE, List.of(series), 1);

        // Then
        assertThat(series.holes()).containsExactly(1_000);
        long horizon = dataset.labelling().horizon() * bar;
        for (DatasetFold fold : List.of(dataset.train(), dataset.validation(), dataset.test(), dataset.heldOut())) {
            for (int row = 0; row < fold.size(); row++) {
                assertThat(fold.time(row) + horizon < hole - bar || fold.time(row) - (WINDOW - 1) * bar > hole)
                        .as("window that closes at %d around the hole at %d", fold.time(row), hole)
                        .isTrue();
            }
        }
    }

    @Test
    void cutsWhereAValueIsFiniteButNotAsAFloat() {
        MarketSeries series = SoundSeries.of(LINE, Vectors.SET, broken(1_000, 1_002, 1e300), MarketPath.none());

        assertThat(series.vectors()).hasSize(2_998);
        assertThat(series.holes()).containsExactly(1_000);
    }

    private static List<FeatureVector> broken(int first, int end) {
        return broken(first, end, Double.NaN);
    }

    private static List<FeatureVector> broken(int first, int end, double value) {
        List<FeatureVector> series = new ArrayList<>(SERIES);
        for (int i = first; i < end; i++) {
            double[] values = series.get(i).toArray();
            values[3] = value;
            series.set(i, Vectors.with(series.get(i), series.get(i).close(), values));
        }
        return series;
    }
}
