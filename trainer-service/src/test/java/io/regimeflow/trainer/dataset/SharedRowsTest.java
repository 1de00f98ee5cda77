package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.domain.regime.Mirror;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SharedRowsTest {
    private static final FeatureSet PRICES =
            FeatureSetText.parse("{name: prices, revision: 1, features: {average: sma(20).value}}");

    @Test
    void mirrorsPricesOfEachSeriesAroundItsFirstClose() {
        // Given: of two markets, whose prices are of other sizes, the average at two bars
        var pool = List.of(series("TEST:LARGE", 50_000, 50_000, 40_000), series("TEST:SMALL", 2, 2.5, 1.6));

        // When
        SharedRows rows = SharedRows.of(pool, Optional.of(new Mirror(PRICES)), List.of(2, 1));

        // Then
        assertThat(rows.values()[rows.imagePlace(0, 0)]).isEqualTo(50_000f);
        assertThat(rows.values()[rows.imagePlace(0, 1)]).isEqualTo(62_500f);
        assertThat(rows.values()[rows.imagePlace(1, 0)]).isEqualTo(1.6f);
    }

    @Test
    void hasNoImageOfASeriesThatIsNotTrainedOn() {
        SharedRows rows =
                SharedRows.of(List.of(series("TEST:ONE", 1, 1, 1)), Optional.of(new Mirror(PRICES)), List.of(0));

        assertThat(rows.values()).hasSize(2);
    }

    private static MarketSeries series(String instrument, double close, double... averages) {
        var vectors = new ArrayList<FeatureVector>();
        for (int i = 0; i < averages.length; i++) {
            vectors.add(new FeatureVector(
                    Instrument.parse(instrument),
                    Interval.M15,
                    (i + 1) * Interval.M15.millis(),
                    close,
                    PRICES.id(),
                    new double[] {averages[i]}));
        }
        return new MarketSeries(Instrument.parse(instrument), vectors, MarketPath.none());
    }
}
