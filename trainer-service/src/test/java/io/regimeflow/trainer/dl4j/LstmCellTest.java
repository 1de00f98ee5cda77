package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.FloatRange;

class LstmCellTest {

    /** The reference is the textbook step in double precision, with the JDK's own tanh and exp. */
    @Property
    void stepsAsTheTextbookSays(
            @ForAll @FloatRange(min = -20, max = 20) float g,
            @ForAll @FloatRange(min = -20, max = 20) float f,
            @ForAll @FloatRange(min = -20, max = 20) float o,
            @ForAll @FloatRange(min = -20, max = 20) float i,
            @ForAll @FloatRange(min = -2, max = 2) float before) {
        // Given
        float[] cells = {before, 0};
        float[] output = new float[1];

        // When
        LstmCell.forward(new float[] {g, f, o, i}, 0, cells, new float[1], output, 0, 1);

        // Then
        double cell = sigmoid(f) * before + sigmoid(i) * Math.tanh(g);
        assertThat((double) cells[1]).isCloseTo(cell, within(1e-6));
        assertThat((double) output[0]).isCloseTo(sigmoid(o) * Math.tanh(cell), within(1e-6));
    }

    private static double sigmoid(double x) {
        return 1 / (1 + Math.exp(-x));
    }
}
