package io.regimeflow.benchmarks.measure;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class FiguresTest {

    @Test
    void takesTheMiddleRoundAsTheMedian() {
        // Given
        var figures = new Figures(List.of(9.0, 1.0, 4.0));

        // When, Then
        assertThat(figures.median()).isEqualTo(4.0);
        assertThat(figures.min()).isEqualTo(1.0);
        assertThat(figures.max()).isEqualTo(9.0);
    }

    @Test
    void takesTheMeanOfTheMiddleTwoOfAnEvenNumber() {
        assertThat(new Figures(List.of(8.0, 1.0, 4.0, 2.0)).median()).isEqualTo(3.0);
    }

    @Test
    void comparesRoundByRound() {
        // Given
        var ours = new Figures(List.of(10.0, 30.0));
        var theirs = new Figures(List.of(20.0, 10.0));

        // When
        Figures ratios = ours.over(theirs);

        // Then
        assertThat(ratios.rounds()).containsExactly(0.5, 3.0);
    }

    @Test
    void refusesToCompareOtherNumbersOfRounds() {
        assertThatThrownBy(() -> new Figures(List.of(1.0)).over(new Figures(List.of(1.0, 2.0))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("1 rounds cannot be compared with 2");
    }

    @Test
    void givesPercentilesByNearestRank() {
        // Given
        long[] nanos = new long[100];
        for (int i = 0; i < nanos.length; i++) {
            nanos[i] = (nanos.length - i) * 1_000L;
        }

        // When
        var percentiles = new Percentiles(nanos);

        // Then
        assertThat(percentiles.micros(50)).isEqualTo(50);
        assertThat(percentiles.micros(99)).isEqualTo(99);
        assertThat(percentiles.micros(99.9)).isEqualTo(100);
    }
}
