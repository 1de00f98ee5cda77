package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.evaluation.FoldPolicy;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.label.RuleChoice;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import io.regimeflow.trainer.Vectors;
import java.util.ArrayList;
import java.util.List;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;

class DatasetRefusalTest {
    private static final DatasetBuilder BUILDER = new DatasetBuilder(Vectors.SET, 20);
    private static final ModelLine LINE = new ModelLine(Task.SIGNAL, Vectors.INTERVAL, Vectors.INSTRUMENT);
    private static final List<FeatureVector> VECTORS = Vectors.market(1_000, 3);

    @Test
    void refusesAnInstrumentWithoutData() {
        assertRefused(BUILDER, List.of(new MarketSeries(Vectors.INSTRUMENT, List.of(), MarketPath.none())))
                .hasMessageContaining("there is no vector of TEST:ALPHA with feature set " + Vectors.SET.id());
    }

    @Test
    void refusesASeriesThatCannotBeSplit() {
        assertRefused(BUILDER, Pools.of(Vectors.market(12, 4))).hasMessageContaining("12 vectors is too short");
    }

    @Test
    void refusesALabelClassWithoutASample() {
        // Given: no move is of nine hundred per cent
        var builder = new DatasetBuilder(
                Vectors.SET, 20, RuleChoice.parse("threshold(horizon=5,theta=9)"), FoldPolicy.standard());

        assertRefused(builder, Pools.of(VECTORS))
                .hasMessageContaining("none is labelled DOWN by threshold(horizon=5,theta=9.0)");
    }

    @Test
    void refusesAFeatureThatNeverChanges() {
        assertRefused(BUILDER, Pools.of(with("rsi_14", 50)))
                .hasMessageContaining("feature rsi_14 is 50.0 in every training window");
    }

    @Test
    void takesAMarketWithoutVolume() {
        BUILDER.build(LINE, Pools.of(with("volume_ratio_20", 1)), 5);
    }

    @Test
    void refusesAFeatureThatIsNotFinite() {
        // Given: a finite double that no float can hold is refused as well
        assertRefused(BUILDER, Pools.of(with("rsi_14", Double.NaN)))
                .hasMessageContaining("feature rsi_14 of TEST:ALPHA is NaN");
        assertRefused(BUILDER, Pools.of(with("rsi_14", 1e300)))
                .hasMessageContaining("feature rsi_14 of TEST:ALPHA is 1.0E300");
    }

    @Test
    void refusesAPriceThatDoesNotMove() {
        List<FeatureVector> still = VECTORS.stream()
                .map(vector -> Vectors.with(vector, 100, vector.toArray()))
                .toList();

        assertRefused(BUILDER, Pools.of(still)).hasMessageContaining("price does not move");
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertRefused(
            DatasetBuilder builder, List<MarketSeries> pool) {
        return assertThatThrownBy(() -> builder.build(LINE, pool, 5))
                .isInstanceOf(DatasetRefusedException.class)
                .hasMessageStartingWith("signal/15m/TEST:ALPHA cannot be trained: ");
    }

    private static List<FeatureVector> with(String feature, double value) {
        List<FeatureVector> changed = new ArrayList<>();
        for (FeatureVector vector : VECTORS) {
            double[] values = vector.toArray();
            values[Vectors.SET.features().indexOf(feature)] = value;
            changed.add(Vectors.with(vector, vector.close(), values));
        }
        return changed;
    }
}
