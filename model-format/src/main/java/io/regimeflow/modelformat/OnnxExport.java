package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.List;

/**
 * Writes a network as an ONNX model that takes raw windows and gives probabilities.
 *
 * <p><b>Graph.</b> {@code features} [batch, window, features] → Sub mean → Div std → Transpose to time first → (LSTM →
 * Squeeze)… → (Gemm → Relu)… → Gemm → Softmax → {@code probabilities} [batch, classes]. Opset 17, IR version 8.
 *
 * <p><b>Determinism.</b> Equal networks and manifests give equal bytes.
 */
public final class OnnxExport {
    /** Name of the graph's one input. */
    public static final String INPUT = "features";

    /** Name of the graph's one output. */
    public static final String OUTPUT = "probabilities";

    static final int IR_VERSION = 8;
    static final int OPSET = 17;
    static final String PRODUCER = "regimeflow";
    private static final String AXIS_1 = "axis_1";
    private static final String AXIS_0 = "axis_0";

    private final Network network;
    private final OnnxGraph graph = new OnnxGraph("classifier");

    private OnnxExport(Network network) {
        this.network = network;
    }

    /**
     * The model's bytes.
     *
     * @throws IllegalArgumentException when the manifest is of another window, feature count or class count
     */
    public static byte[] export(Network network, ReleaseManifest manifest) {
        if (manifest.window() != network.window()
                || manifest.featureNames().size() != network.features()
                || manifest.classNames().size() != network.classes()) {
            throw new IllegalArgumentException(
                    "the manifest is for window %d, %d features and %d classes, the network for %d, %d and %d"
                            .formatted(
                                    manifest.window(),
                                    manifest.featureNames().size(),
                                    manifest.classNames().size(),
                                    network.window(),
                                    network.features(),
                                    network.classes()));
        }
        var model = ModelProto.newBuilder()
                .setIrVersion(IR_VERSION)
                .setProducerName(PRODUCER)
                .addOpsetImport(OperatorSetIdProto.newBuilder().setVersion(OPSET))
                .setGraph(new OnnxExport(network).graph());
        Manifests.write(manifest, model);
        return model.build().toByteArray();
    }

    private GraphProto graph() {
        graph.input(INPUT, network.window(), network.features());
        String current = scale();
        for (int i = 0; i < network.layers().size(); i++) {
            Layer layer = network.layers().get(i);
            current = layer instanceof Layer.Lstm lstm
                    ? lstm("lstm" + i, lstm, current)
                    : dense("dense" + i, (Layer.Dense) layer, current);
        }
        graph.node("Softmax", List.of(current), List.of(OUTPUT)).integer("axis", 1);
        graph.output(OUTPUT, network.classes());
        return graph.build();
    }

    private String scale() {
        graph.floats("scaler_mean", network.scaler().mean());
        graph.floats("scaler_std", network.scaler().std());
        graph.node("Sub", List.of(INPUT, "scaler_mean"), List.of("centred"));
        graph.node("Div", List.of("centred", "scaler_std"), List.of("scaled"));
        graph.node("Transpose", List.of("scaled"), List.of("steps")).integers("perm", 1, 0, 2);
        return "steps";
    }

    private String lstm(String name, Layer.Lstm lstm, String input) {
        int hidden = lstm.hidden();
        graph.floats(name + "_W", lstm.inputWeights(), 1, 4 * hidden, lstm.inputs());
        graph.floats(name + "_R", lstm.recurrentWeights(), 1, 4 * hidden, hidden);
        graph.floats(name + "_B", withZeroRecurrentBias(lstm), 1, 8 * hidden);
        // Y is every step [time, direction, batch, hidden], Y_h the last one [direction, batch, hidden].
        String result = name + (lstm.lastStepOnly() ? "_Y_h" : "_Y");
        List<String> results = lstm.lastStepOnly() ? List.of("", result) : List.of(result);
        graph.node("LSTM", List.of(input, name + "_W", name + "_R", name + "_B"), results)
                .integer("hidden_size", hidden);
        String axis = lstm.lastStepOnly() ? graph.axis(AXIS_0, 0) : graph.axis(AXIS_1, 1);
        graph.node("Squeeze", List.of(result, axis), List.of(name));
        return name;
    }

    private static FloatTensor withZeroRecurrentBias(Layer.Lstm lstm) {
        var values = new float[8 * lstm.hidden()];
        System.arraycopy(lstm.bias().toArray(), 0, values, 0, 4 * lstm.hidden());
        return FloatTensor.of(values, values.length);
    }

    private String dense(String name, Layer.Dense dense, String input) {
        graph.floats(name + "_W", dense.weights());
        graph.floats(name + "_b", dense.bias());
        String sums = name + "_sums";
        graph.node("Gemm", List.of(input, name + "_W", name + "_b"), List.of(sums));
        if (dense.activation() == Activation.NONE) {
            return sums;
        }
        graph.node("Relu", List.of(sums), List.of(name));
        return name;
    }
}
