package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.evaluation.HeldOutDays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IncrementalBuilderTest {
    private static final HeldOutDays DAYS = HeldOutDays.oneInSeven();

    @Test
    void trainsOnRecentRowsByTheParentsRule() {
        // When
        IncrementalDataset incremental = RecentMarket.build(RecentMarket.THRESHOLD, List.of());

        // Then
        Dataset dataset = incremental.dataset();
        assertThat(dataset.labelRule()).isEqualTo("threshold(horizon=5,theta=0.004)");
        assertThat(dataset.train().time(0)).isGreaterThan(RecentMarket.RECENT.toEpochMilli());
        for (DatasetFold fold : List.of(dataset.train(), dataset.validation())) {
            for (int window = 0; window < fold.size(); window++) {
                assertThat(DAYS.touches(fold.time(window) - 20 * 900_000L, fold.knownAt(window)))
                        .isFalse();
                assertThat(fold.windows().weight(window)).isEqualTo(1);
            }
        }
        assertThat(IntStream.range(0, dataset.train().size()).mapToLong(dataset.train()::knownAt))
                .allMatch(known -> known <= dataset.validation().time(0));
    }

    @Test
    void measuresForgettingOnOlderHeldOutRows() {
        IncrementalDataset incremental = RecentMarket.build(RecentMarket.THRESHOLD, List.of());

        assertThat(incremental.older().size()).isPositive();
        assertThat(IntStream.range(0, incremental.older().size()).mapToLong(incremental.older()::time))
                .allMatch(time -> time <= RecentMarket.RECENT.toEpochMilli() && DAYS.holdsBar(time));
        assertThat(incremental.dataset().test().size())
                .isGreaterThan(incremental.older().size());
    }
}
