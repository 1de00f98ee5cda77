package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.label.MarketPath;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.dataset.MarketSeries;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ChampionMatchTest {

    @Test
    void asksForAWholeWindowOfTheChampionsLength() {
        var series = new MarketSeries(Vectors.INSTRUMENT, Vectors.market(12, 1), MarketPath.none(), List.of(5));

        assertThat(IntStream.range(0, 12).filter(place -> ChampionMatch.hasWindow(series, place, 4)))
                .containsExactly(3, 4, 8, 9, 10, 11);
        assertThat(IntStream.range(0, 12).filter(place -> ChampionMatch.hasWindow(series, place, 7)))
                .containsExactly(11);
    }
}
