package io.regimeflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;

class ScalerFitTest {

    /** By hand: the deviations are the roots of 1.25 and 125. */
    @Test
    void fitsMeanAndPopulationDeviationOfEachFeature() {
        // Given
        float[] rows = {1, 10, 2, 20, 3, 30, 4, 40};

        // When
        ScalerFit scaler = ScalerFit.of(WindowSet.separate(rows, 2, 2, new int[2]));

        // Then
        assertThat(scaler.mean()).containsExactly(2.5f, 25f);
        assertThat(scaler.std()).containsExactly(1.118034f, 11.18034f);
    }

    @Test
    void countsARowOnceHoweverManyWindowsShareIt() {
        // Given
        float[] rows = {1, 2, 3, 4};

        // When
        ScalerFit scaler = ScalerFit.of(WindowSet.overlapping(rows, 1, 2, new int[] {0, 1, 2}, new int[3]));

        // Then
        assertThat(scaler.mean()).containsExactly(2.5f);
    }

    @Test
    void ignoresRowsOutsideEveryWindow() {
        // Given
        float[] rows = {1, 3, 1_000_000};

        // When
        ScalerFit scaler = ScalerFit.of(WindowSet.overlapping(rows, 1, 2, new int[] {0}, new int[1]));

        // Then
        assertThat(scaler.mean()).containsExactly(2f);
        assertThat(scaler.std()).containsExactly(1f);
    }

    @Test
    void scalesAConstantFeatureToZero() {
        // Given
        float[] rows = {0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f, 0.1f};
        ScalerFit scaler = ScalerFit.of(WindowSet.separate(rows, 7, 1, new int[1]));

        // When
        scaler.apply(rows, 0, rows.length);

        // Then
        assertThat(scaler.std()).containsExactly(1f);
        assertThat(rows).containsOnly(0f);
    }

    @Test
    void refusesAFoldWithAValueThatIsNotFinite() {
        float[] rows = {1, Float.NaN};

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ScalerFit.of(WindowSet.separate(rows, 1, 1, new int[2])))
                .withMessageContaining("feature 0");
    }
}
