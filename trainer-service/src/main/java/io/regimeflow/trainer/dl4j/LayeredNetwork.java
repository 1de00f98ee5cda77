package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.dl4j.LayeredNetworks.Parts;
import java.util.List;
import java.util.stream.Stream;
import org.bytedeco.javacpp.FloatPointer;
import org.deeplearning4j.nn.api.Layer;
import org.deeplearning4j.nn.conf.MultiLayerConfiguration;
import org.deeplearning4j.nn.layers.samediff.SameDiffLayer;
import org.deeplearning4j.nn.multilayer.MultiLayerNetwork;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** A network of Deeplearning4j's layers, its LSTM layers fused. */
final class LayeredNetwork implements Trainable {
    private final MultiLayerNetwork network;
    private final Layout layout;
    private final BatchLoss loss;
    private final DropoutMask masks;
    private final List<FusedLstm> fused;
    private INDArray noLabels = Nd4j.zeros(DataType.FLOAT, 1, 1);

    private LayeredNetwork(MultiLayerConfiguration configuration, Layout layout, Parts parts, long seed) {
        // Weights are drawn from the thread's own generator; setting it here makes them the seed's alone.
        Nd4j.getRandom().setSeed(seed);
        network = new MultiLayerNetwork(configuration);
        network.init();
        network.initGradientsView();
        fused = FusedLstm.attachTo(network);
        this.layout = layout;
        loss = parts.loss();
        masks = parts.masks();
    }

    /** A network with weights drawn from the seed. */
    static LayeredNetwork of(Architecture.Lstm architecture, Shape shape, long seed) {
        Parts parts = Parts.of(architecture);
        return new LayeredNetwork(
                LayeredNetworks.lstm(architecture, shape, seed, parts), Layout.SEQUENCES, parts, seed);
    }

    /** A network with weights drawn from the seed. */
    static LayeredNetwork of(Architecture.LstmAttention architecture, Shape shape, long seed) {
        Parts parts = Parts.of(architecture);
        return new LayeredNetwork(
                LayeredNetworks.attention(architecture, shape, seed, parts), Layout.SEQUENCES, parts, seed);
    }

    /** A network with weights drawn from the seed. */
    static LayeredNetwork of(Architecture.Mlp architecture, Shape shape, long seed) {
        Parts parts = Parts.of(architecture);
        return new LayeredNetwork(LayeredNetworks.mlp(architecture, shape, seed, parts), Layout.ROWS, parts, seed);
    }

    @Override
    public int[] layers() {
        return Stream.of(network.getLayers())
                .mapToInt(layer -> Math.toIntExact(layer.numParams()))
                .toArray();
    }

    @Override
    public float[] parameters() {
        return values(network.params());
    }

    @Override
    public void load(float... parameters) {
        pointer(network.params()).put(parameters, 0, parameters.length);
    }

    @Override
    public Layout layout() {
        return layout;
    }

    @Override
    public void reseed(long seed) {
        masks.reseed(seed);
    }

    @Override
    public Score gradient(Batch batch, float[] gradient) {
        loss.expect(batch);
        network.setInput(batch.inputs());
        network.setLabels(labels(batch.count()));
        network.computeGradientAndScore();
        pointer(network.getGradientsViewArray()).get(gradient, 0, gradient.length);
        halve(gradient);
        return loss.score();
    }

    /**
     * Deeplearning4j 1.0.0-M2.1 doubles the gradient on its way back through a layer made with SameDiff, that layer's own
     * included, as a comparison with differences of the loss shows.
     */
    private void halve(float... gradient) {
        int end = 0;
        int at = 0;
        for (Layer layer : network.getLayers()) {
            at += Math.toIntExact(layer.numParams());
            end = layer instanceof SameDiffLayer ? at : end;
        }
        for (int i = 0; i < end; i++) {
            gradient[i] *= 0.5f;
        }
    }

    @Override
    public float[] logits(Batch batch) {
        return values(network.output(batch.inputs(), false));
    }

    /** Deeplearning4j checks their shape; what they are the loss knows from the batch. */
    private INDArray labels(int count) {
        if (noLabels.size(0) != count) {
            noLabels.close();
            noLabels = Nd4j.zeros(DataType.FLOAT, count, network.layerSize(network.getnLayers() - 1));
        }
        return noLabels;
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    @Override
    public void close() {
        fused.forEach(FusedLstm::close);
        noLabels.close();
        network.close();
    }
}
