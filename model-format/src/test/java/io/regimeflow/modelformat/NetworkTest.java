package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private final Random random = new Random(3);
    private final Scaler scaler = new Scaler(Exports.tensor(random, 2), FloatTensor.of(new float[] {1, 2}, 2));

    @Test
    void acceptsRecurrentLayersThenDenseOnes() {
        assertThat(network(Exports.lstm(random, 2, 4, false), Exports.lstm(random, 4, 3, true), dense(3, 6))
                        .layers())
                .hasSize(3);
    }

    @Test
    void refusesLayersThatDoNotFitTogether() {
        refused("layer 1 takes 5 inputs, but is given 4", Exports.lstm(random, 2, 4, true), dense(5, 6));
        refused(
                "layer 1 takes steps, but is given a row",
                Exports.lstm(random, 2, 4, true),
                Exports.lstm(random, 4, 4, true),
                dense(4, 6));
        refused("layer 1 takes a row, but is given steps", Exports.lstm(random, 2, 4, false), dense(4, 6));
        refused("must have one output per class", Exports.lstm(random, 2, 4, true), dense(4, 5));
        refused("must be dense without activation", Exports.lstm(random, 2, 6, true));
        refused("must be dense without activation");
    }

    @Test
    void refusesAScalerThatWouldDivideByZero() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Scaler(Exports.tensor(random, 2), FloatTensor.of(new float[] {1, 0}, 2)))
                .withMessage("scaler std of feature 1 must be positive, is 0.0");
    }

    @Test
    void refusesWeightsOfAnotherShapeOrWithoutValue() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new Layer.Dense(2, 3, Exports.tensor(random, 3, 2), Exports.tensor(random, 3), Activation.NONE))
                .withMessage("dense weights must have shape [2, 3], has [3, 2]");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new Layer.Dense(
                        1,
                        1,
                        FloatTensor.of(new float[] {Float.POSITIVE_INFINITY}, 1, 1),
                        Exports.tensor(random, 1),
                        Activation.NONE))
                .withMessageContaining("not finite");
    }

    private void refused(String reason, Layer... layers) {
        assertThatIllegalArgumentException().isThrownBy(() -> network(layers)).withMessageContaining(reason);
    }

    private Network network(Layer... layers) {
        return new Network(20, 2, 6, scaler, List.of(layers));
    }

    private Layer.Dense dense(int inputs, int outputs) {
        return new Layer.Dense(
                inputs,
                outputs,
                Exports.tensor(random, inputs, outputs),
                Exports.tensor(random, outputs),
                Activation.NONE);
    }
}
