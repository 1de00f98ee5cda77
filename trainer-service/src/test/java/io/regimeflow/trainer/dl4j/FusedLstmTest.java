package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Percentage.withPercentage;

import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.ClassWeights;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.WindowSet;
import java.util.List;
import java.util.stream.IntStream;
import org.deeplearning4j.nn.conf.BackpropType;
import org.deeplearning4j.nn.conf.layers.OutputLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.linalg.indexing.NDArrayIndex;

/** Deeplearning4j's stock LSTM layer is the independent reference throughout. */
class FusedLstmTest {
    private static final int CLASSES = 6;
    private static final Architecture.Lstm ARCHITECTURE = new Architecture.Lstm(List.of(24, 12), 0.2);
    private static final WindowSet WINDOWS = Windows.separable(160, 20, 18, CLASSES, 0.3, 7);

    @Test
    void givesTheStockLayersOutput() {
        // Given
        MultiLayerNetwork stock = network();
        MultiLayerNetwork fused = withFusedLayers(network());

        // When
        float[] expected = forward(stock);
        float[] actual = forward(fused);

        // Then
        assertThat(largestDifference(expected, actual)).isLessThan(1e-6);
    }

    @Test
    void givesTheStockLayersGradient() {
        // Given
        MultiLayerNetwork stock = network();
        MultiLayerNetwork fused = withFusedLayers(network());

        // When
        float[] expected = gradient(stock, null);
        float[] actual = gradient(fused, null);

        // Then
        assertThat(largestDifference(expected, actual)).isLessThan(1e-5 * largest(expected));
    }

    @Test
    void learnsAsTheStockLayerDoes() {
        // Given
        MultiLayerNetwork stock = network();
        MultiLayerNetwork fused = withFusedLayers(network());

        // When
        double[] expected = losses(stock, 20);
        double[] actual = losses(fused, 20);

        // Then
        for (int step = 0; step < expected.length; step++) {
            assertThat(actual[step]).isCloseTo(expected[step], withPercentage(0.1));
        }
    }

    @Test
    void takesBatchesOfChangingSize() {
        // Given
        MultiLayerNetwork stock = network();
        MultiLayerNetwork fused = withFusedLayers(network());

        for (int size : new int[] {32, 7, 160, 1, 32}) {
            // When
            float[] expected = output(stock, size);
            float[] actual = output(fused, size);

            // Then
            assertThat(largestDifference(expected, actual)).isLessThan(1e-6);
        }
    }

    @Test
    void leavesMaskedSequencesToTheStockLayer() {
        // Given
        MultiLayerNetwork stock = network();
        MultiLayerNetwork fused = withFusedLayers(network());
        INDArray mask = Nd4j.ones(32, 20);
        mask.get(NDArrayIndex.all(), NDArrayIndex.interval(15, 20)).assign(0);

        // When
        float[] expected = gradient(stock, mask);
        float[] actual = gradient(fused, mask);

        // Then
        assertThat(largestDifference(expected, actual)).isLessThan(1e-5 * largest(expected));
        assertThat(largestDifference(expected, gradient(network(), null))).isGreaterThan(0.01);
    }

    @Test
    void leavesTruncatedBackPropagationToTheStockLayer() {
        // Given
        MultiLayerNetwork network = network();
        network.getLayerWiseConfigurations().setBackpropType(BackpropType.TruncatedBPTT);

        // When
        List<FusedLstm> attached = FusedLstm.attachTo(network);

        // Then
        assertThat(attached).isEmpty();
    }

    private static MultiLayerNetwork network() {
        Nd4j.getRandom().setSeed(42);
        LayeredNetworks.Parts parts = LayeredNetworks.Parts.of(ARCHITECTURE);
        parts.masks().reseed(3);
        var network = new MultiLayerNetwork(LayeredNetworks.lstm(ARCHITECTURE, new Shape(20, 18, CLASSES), 42L, parts));
        network.init();
        return network;
    }

    private static MultiLayerNetwork withFusedLayers(MultiLayerNetwork network) {
        assertThat(FusedLstm.attachTo(network)).hasSize(2);
        return network;
    }

    private static float[] forward(MultiLayerNetwork network) {
        return output(network, WINDOWS.size());
    }

    private static float[] output(MultiLayerNetwork network, int size) {
        Batch batch = batch(size);
        return network.output(batch.inputs(), false).dup('c').data().asFloat();
    }

    private static float[] gradient(MultiLayerNetwork network, INDArray mask) {
        Nd4j.getRandom().setSeed(3);
        Batch batch = batch(32);
        expect(network, batch);
        network.getLayer(0).setMaskArray(mask);
        network.computeGradientAndScore();
        return network.gradient().gradient().dup().data().asFloat();
    }

    private static double[] losses(MultiLayerNetwork network, int batches) {
        Nd4j.getRandom().setSeed(3);
        Batch batch = batch(32);
        double[] losses = new double[batches];
        for (int step = 0; step < batches; step++) {
            batch.fill(WINDOWS, inOrder(), step % 5 * 32, InputNoise.none());
            expect(network, batch);
            network.computeGradientAndScore();
            network.params().subi(network.gradient().gradient().mul(0.02 / 32));
            losses[step] = network.score();
        }
        return losses;
    }

    private static void expect(MultiLayerNetwork network, Batch batch) {
        ((BatchLoss) ((OutputLayer) network.getOutputLayer().conf().getLayer()).getLossFn()).expect(batch);
        network.setInput(batch.inputs());
        network.setLabels(Nd4j.zeros(DataType.FLOAT, batch.count(), CLASSES));
    }

    private static Batch batch(int size) {
        float[] classWeights = ClassWeights.balanced(WINDOWS, CLASSES);
        var batch = new Batch(size, WINDOWS, Layout.SEQUENCES, ScalerFit.of(WINDOWS), classWeights);
        batch.fill(WINDOWS, inOrder(), 0, InputNoise.none());
        return batch;
    }

    private static int[] inOrder() {
        return IntStream.range(0, WINDOWS.size()).toArray();
    }

    private static double largestDifference(float[] left, float[] right) {
        assertThat(left).hasSameSizeAs(right);
        double largest = 0;
        for (int i = 0; i < left.length; i++) {
            largest = Math.max(largest, Math.abs((double) left[i] - right[i]));
        }
        return largest;
    }

    private static double largest(float[] values) {
        return largestDifference(values, new float[values.length]);
    }
}
