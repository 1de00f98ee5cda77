package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import java.util.Random;
import org.assertj.core.api.ThrowableAssert;
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
    void acceptsLayersThatGiveOneRowForAllSteps() {
        var embedding = new Layer.Embedding(dense(2, 4), Exports.tensor(random, 20, 4));

        assertThat(network(embedding, Exports.encoder(random, 2, 4, 3), new Layer.MeanOverTime(4), dense(4, 6))
                        .layers())
                .hasSize(4);
        assertThat(network(new Layer.Flatten(20, 2), dense(40, 6)).layers()).hasSize(2);
    }

    @Test
    void refusesLayersForAnotherWindow() {
        refused(
                "layer 0 is for a window of another length",
                new Layer.Embedding(dense(2, 4), Exports.tensor(random, 19, 4)),
                new Layer.MeanOverTime(4),
                dense(4, 6));
        refused("layer 0 is for a window of another length", new Layer.Flatten(21, 2), dense(42, 6));
    }

    @Test
    void refusesStepsWhereARowIsTakenAndTheOtherWayRound() {
        refused("layer 1 takes a row, but is given steps", Exports.attention(random, 1, 2), dense(2, 6));
        refused(
                "layer 1 takes steps, but is given a row",
                new Layer.MeanOverTime(2),
                Exports.attention(random, 1, 2),
                dense(2, 6));
    }

    @Test
    void refusesPartsThatDoNotFitTheirLayer() {
        part(
                "attention of width 4 cannot have 3 heads",
                () -> new Layer.Attention(3, dense(4, 4), dense(4, 4), dense(4, 4), dense(4, 4)));
        part(
                "attention key must map 4 to 4 values, maps 4 to 2",
                () -> new Layer.Attention(2, dense(4, 4), dense(4, 2), dense(4, 4), dense(4, 4)));
        part(
                "embedding map must have no activation",
                () -> new Layer.Embedding(Exports.dense(random, 2, 4, Activation.RELU), Exports.tensor(random, 20, 4)));
        part("encoder expansion must have activation RELU", () -> encoder(dense(4, 3), 4));
        part(
                "encoder attention normalisation must be of width 4, is of 5",
                () -> encoder(Exports.dense(random, 4, 3, Activation.RELU), 5));
        part(
                "the epsilon of a normalisation must be positive",
                () -> new LayerNorm(Exports.tensor(random, 2), Exports.tensor(random, 2), 0));
        part("cannot be one row", () -> new Layer.Flatten(1 << 16, 1 << 16));
    }

    private Layer.Encoder encoder(Layer.Dense expand, int normWidth) {
        return new Layer.Encoder(
                Exports.attention(random, 2, 4),
                Exports.norm(random, normWidth),
                expand,
                dense(3, 4),
                Exports.norm(random, 4));
    }

    @Test
    void refusesACalibrationThatIsNone() {
        var bias = Exports.tensor(random, 6);
        for (double temperature : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY, 1e-60, 1e60}) {
            part("a temperature must be positive and finite", () -> new Calibration(temperature, bias));
        }
        part(
                "the calibration is for 5 classes, the network for 6",
                () -> network(new Layer.Flatten(20, 2), dense(40, 6)).calibrated(Calibration.none(5)));
    }

    private static void part(String reason, ThrowableAssert.ThrowingCallable construction) {
        assertThatIllegalArgumentException().isThrownBy(construction).withMessageContaining(reason);
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
