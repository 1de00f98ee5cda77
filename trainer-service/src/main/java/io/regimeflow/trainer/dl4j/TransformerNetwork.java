package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.spec.Architecture;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.bytedeco.javacpp.FloatPointer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * A transformer in ND4J's SameDiff, run from {@link TransformerGraph}.
 *
 * <p>Dropout is ours: its masks are inputs of the graph, so that it is the same for the same seed.
 */
final class TransformerNetwork implements Trainable {
    private final TransformerGraph graph;
    private final Shape shape;
    private final int width;
    private final DropoutMask dropout;

    /** A network with weights drawn from the seed. */
    TransformerNetwork(Architecture.Transformer architecture, Shape shape, long seed) {
        this.shape = shape;
        width = architecture.width();
        graph = new TransformerGraph(architecture, shape, seed);
        dropout = new DropoutMask(architecture.dropout());
    }

    @Override
    public int[] layers() {
        return graph.layers();
    }

    @Override
    public float[] parameters() {
        float[] parameters = new float[graph.size()];
        int at = 0;
        for (INDArray variable : graph.variables()) {
            int size = Math.toIntExact(variable.length());
            pointer(variable).get(parameters, at, size);
            at += size;
        }
        return parameters;
    }

    @Override
    public void load(float... parameters) {
        int at = 0;
        for (INDArray variable : graph.variables()) {
            int size = Math.toIntExact(variable.length());
            pointer(variable).put(parameters, at, size);
            at += size;
        }
    }

    @Override
    public Layout layout() {
        return Layout.STEPS;
    }

    @Override
    public void reseed(long seed) {
        dropout.reseed(seed);
    }

    @Override
    public Score gradient(Batch batch, float[] gradient) {
        List<INDArray> owned = new ArrayList<>();
        try {
            Map<String, INDArray> inputs = inputs(batch, true, owned);
            INDArray targets = targets(batch);
            owned.add(targets);
            inputs.put(TransformerGraph.TARGETS, targets);
            var result = graph.run(inputs);
            owned.addAll(result.getOutputs().values());
            owned.addAll(result.getGradients().values());
            int at = 0;
            for (String name : graph.names()) {
                float[] values = result.getGradients()
                        .get(name)
                        .dup(graph.order(name))
                        .data()
                        .asFloat();
                System.arraycopy(values, 0, gradient, at, values.length);
                at += values.length;
            }
            return CrossEntropy.score(values(result.getOutputs().get(TransformerGraph.LOGITS)), batch);
        } finally {
            owned.forEach(TransformerNetwork::free);
        }
    }

    @Override
    public float[] logits(Batch batch) {
        List<INDArray> owned = new ArrayList<>();
        try {
            INDArray logits = graph.logits(inputs(batch, false, owned));
            owned.add(logits);
            return values(logits);
        } finally {
            owned.forEach(TransformerNetwork::free);
        }
    }

    private Map<String, INDArray> inputs(Batch batch, boolean training, List<INDArray> owned) {
        Map<String, INDArray> inputs = new HashMap<>();
        inputs.put(TransformerGraph.WINDOWS, batch.inputs());
        for (String mask : graph.masks()) {
            INDArray values = training && dropout.isOn()
                    ? dropout.next(batch.count(), shape.length(), width)
                    : Nd4j.ones(DataType.FLOAT, 1, 1, 1);
            inputs.put(mask, values);
            owned.add(values);
        }
        return inputs;
    }

    /** One-hot labels times weights: ND4J's cross-entropy takes targets of any sum, also in its gradient. */
    private INDArray targets(Batch batch) {
        float[] values = new float[batch.count() * shape.classes()];
        for (int row = 0; row < batch.count(); row++) {
            values[row * shape.classes() + batch.label(row)] = batch.weight(row);
        }
        return Nd4j.create(values, new long[] {batch.count(), shape.classes()}, 'c');
    }

    private static float[] values(INDArray array) {
        return array.dup('c').data().asFloat();
    }

    private static FloatPointer pointer(INDArray array) {
        return (FloatPointer) array.data().addressPointer();
    }

    private static void free(INDArray array) {
        if (array.closeable()) {
            array.close();
        }
    }

    @Override
    public void close() {
        graph.close();
    }
}
