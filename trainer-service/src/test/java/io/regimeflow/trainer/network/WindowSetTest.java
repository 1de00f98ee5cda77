package io.regimeflow.trainer.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class WindowSetTest {

    @Test
    void cutsOverlappingWindowsFromSharedRows() {
        // Given
        float[] rows = {1, 2, 3, 4, 5, 6, 7, 8};
        float[] window = new float[5];

        // When
        WindowSet windows = WindowSet.overlapping(rows, 2, 2, new int[] {0, 2}, new int[] {1, 0});
        windows.copyWindow(1, window, 1);

        // Then
        assertThat(window).containsExactly(0f, 5, 6, 7, 8);
        assertThat(windows.value(0, 1, 0)).isEqualTo(3);
        assertThat(windows.label(0)).isEqualTo(1);
    }

    @Test
    void refusesAWindowThatRunsPastTheLastRow() {
        assertThatThrownBy(() -> WindowSet.overlapping(new float[6], 2, 2, new int[] {2}, new int[1]))
                .isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void refusesShapesThatDoNotFit() {
        assertThatIllegalArgumentException().isThrownBy(() -> WindowSet.separate(new float[5], 1, 2, new int[2]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> WindowSet.separate(new float[4], 1, 2, new int[] {0, -1}));
    }
}
