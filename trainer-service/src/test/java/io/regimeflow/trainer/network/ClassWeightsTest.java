package io.regimeflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ClassWeightsTest {

    /** By hand: 8 / (3 · 4), 8 / (3 · 2), and 8 / (3 · 2). */
    @Test
    void balancesTheClassesThatOccurAndGivesTheAbsentOneNothing() {
        // Given
        WindowSet fold = WindowSet.separate(new float[8], 1, 1, new int[] {0, 0, 0, 0, 1, 1, 3, 3});

        // When
        float[] weights = ClassWeights.balanced(fold, 4);

        // Then
        assertThat(weights).containsExactly(0.6666667f, 1.3333334f, 0f, 1.3333334f);
    }

    /** By hand: 4 / (2 · 3), 4 / (2 · 1). */
    @Test
    void countsAWindowByItsWeight() {
        WindowSet fold =
                WindowSet.separate(new float[2], 1, 1, new int[] {0, 1}).weighted(3f, 1f);

        assertThat(ClassWeights.balanced(fold, 2)).containsExactly(0.6666667f, 2f);
    }
}
