package io.regimeflow.trainer.dl4j;

import io.regimeflow.modelformat.spec.Architecture;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.nd4j.autodiff.loss.LossReduce;
import org.nd4j.autodiff.samediff.SDVariable;
import org.nd4j.autodiff.samediff.SameDiff;
import org.nd4j.autodiff.samediff.api.OutAndGrad;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/**
 * The graph of a transformer: linear embedding plus learnt positions, encoder layers that normalise after each half
 * (Vaswani et al. 2017), the mean over time, logits, and their cross-entropy with weighted targets.
 *
 * <p>A mask is multiplied into the embedding and into each half's result before it is added. Weights are drawn as by
 * Glorot and Bengio 2010.
 */
final class TransformerGraph implements AutoCloseable {
    static final String WINDOWS = "windows";
    static final String TARGETS = "targets";
    static final String LOGITS = "logits";
    private static final String LOSS = "loss";

    private final SameDiff graph = SameDiff.create();
    private final Random random;
    private final Architecture.Transformer architecture;
    private final Map<String, INDArray> variables = new LinkedHashMap<>();
    private final List<String> masks = new ArrayList<>();
    private final List<Integer> layers = new ArrayList<>();

    TransformerGraph(Architecture.Transformer architecture, Shape shape, long seed) {
        this.architecture = architecture;
        random = new Random(seed);
        int width = architecture.width();

        SDVariable windows = graph.placeHolder(WINDOWS, DataType.FLOAT, -1, shape.length(), shape.features());
        SDVariable rows = linear("embedding", graph.reshape(windows, -1, shape.features()), shape.features(), width);
        SDVariable positions = variable("positions", 0.02, 'c', shape.length(), width);
        layerEnds();
        SDVariable steps = masked(steps(rows, shape.length()).add(positions));
        for (int layer = 0; layer < architecture.layers(); layer++) {
            steps = encoder("encoder" + layer, steps, shape.length());
            layerEnds();
        }
        SDVariable pooled = steps.mean(1);
        SDVariable logits = linear("output", pooled, width, shape.classes()).rename(LOGITS);
        layerEnds();
        SDVariable targets = graph.placeHolder(TARGETS, DataType.FLOAT, -1, shape.classes());
        graph.loss().softmaxCrossEntropy(LOSS, targets, logits, null, LossReduce.SUM, 0);
        graph.setLossVariables(LOSS);
    }

    private SDVariable encoder(String name, SDVariable steps, int length) {
        int width = architecture.width();
        SDVariable attended = masked(attention(name + "_attention", steps));
        SDVariable first = graph.reshape(norm(name + "_norm1", steps.add(attended), 2), -1, width);
        SDVariable expanded = graph.nn().relu(linear(name + "_expand", first, width, architecture.feedForward()), 0);
        SDVariable contracted = linear(name + "_contract", expanded, architecture.feedForward(), width);
        SDVariable sum = steps(first, length).add(masked(steps(contracted, length)));
        return norm(name + "_norm2", sum, 2);
    }

    private SDVariable attention(String name, SDVariable steps) {
        int heads = architecture.heads();
        int width = architecture.width();
        int size = width / heads;
        double deviation = glorot(width, width);
        SDVariable query = variable(name + "_query", deviation, 'c', heads, size, width);
        SDVariable key = variable(name + "_key", deviation, 'c', heads, size, width);
        SDVariable value = variable(name + "_value", deviation, 'c', heads, size, width);
        SDVariable output = variable(name + "_output", deviation, 'c', width, width);
        SDVariable columns = graph.permute(steps, 0, 2, 1);
        SDVariable attended = graph.nn()
                .multiHeadDotProductAttention(name, columns, columns, columns, query, key, value, output, null, true);
        return graph.permute(attended, 0, 2, 1);
    }

    private SDVariable linear(String name, SDVariable rows, int inputs, int outputs) {
        SDVariable weights = variable(name + "_weights", glorot(inputs, outputs), 'f', inputs, outputs);
        SDVariable bias = variable(name + "_bias", 0, 'c', outputs);
        return graph.nn().linear(rows, weights, bias);
    }

    private SDVariable norm(String name, SDVariable steps, int dimension) {
        INDArray ones = Nd4j.ones(DataType.FLOAT, architecture.width());
        SDVariable gain = variable(name + "_gain", ones);
        SDVariable bias = variable(name + "_bias", 0, 'c', architecture.width());
        return graph.nn().layerNorm(steps, gain, bias, false, dimension);
    }

    private SDVariable masked(SDVariable steps) {
        String name = "mask" + masks.size();
        masks.add(name);
        return steps.mul(graph.placeHolder(name, DataType.FLOAT, -1, -1, -1));
    }

    private SDVariable steps(SDVariable rows, int length) {
        return graph.reshape(rows, -1, length, architecture.width());
    }

    private SDVariable variable(String name, double deviation, char order, long... shape) {
        INDArray array = Nd4j.zeros(DataType.FLOAT, shape).dup(order);
        if (deviation > 0) {
            float[] values = new float[Math.toIntExact(array.length())];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (deviation * random.nextGaussian());
            }
            array = Nd4j.create(values, shape, order);
        }
        return variable(name, array);
    }

    private SDVariable variable(String name, INDArray array) {
        SDVariable variable = graph.var(name, array);
        variables.put(name, variable.getArr());
        return variable;
    }

    private static double glorot(int inputs, int outputs) {
        return Math.sqrt(2.0 / (inputs + outputs));
    }

    private void layerEnds() {
        layers.add(size() - layers.stream().mapToInt(Integer::intValue).sum());
    }

    int size() {
        return variables.values().stream()
                .mapToInt(array -> Math.toIntExact(array.length()))
                .sum();
    }

    /** Number of parameters of each layer. */
    int[] layers() {
        return layers.stream().mapToInt(Integer::intValue).toArray();
    }

    List<String> names() {
        return List.copyOf(variables.keySet());
    }

    Iterable<INDArray> variables() {
        return variables.values();
    }

    /** Order of a variable's values in memory. */
    char order(String name) {
        return variables.get(name).ordering();
    }

    /** Names of the inputs that dropout is done with. */
    List<String> masks() {
        return List.copyOf(masks);
    }

    /** Logits, and the gradient of every variable. */
    OutAndGrad run(Map<String, INDArray> inputs) {
        return graph.calculateGradientsAndOutputs(inputs, List.of(LOGITS), variables.keySet());
    }

    INDArray logits(Map<String, INDArray> inputs) {
        return graph.output(inputs, LOGITS).get(LOGITS);
    }

    @Override
    public void close() {
        variables.values().forEach(INDArray::close);
    }
}
