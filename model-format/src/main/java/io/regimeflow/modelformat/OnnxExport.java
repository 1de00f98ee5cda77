package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import java.util.List;

/**
 * Writes a network as an ONNX model that takes raw windows and gives probabilities.
 *
 * <p><b>Graph.</b> {@code features} [batch, window, features] → Sub mean → Div std → layers → Div temperature → Add bias
 * → Softmax → {@code probabilities} [batch, classes]. Opset 17, IR version 8. A network that is not calibrated has
 * neither temperature nor bias.
 *
 * <table>
 * <caption>Nodes of the layers</caption>
 * <tr><td>LSTM</td><td>Transpose to time first, where it is not → LSTM → Squeeze</td></tr>
 * <tr><td>dense</td><td>Gemm → Relu</td></tr>
 * <tr><td>map of each step</td><td>MatMul → Add → Relu</td></tr>
 * <tr><td>embedding</td><td>map → Add positions</td></tr>
 * <tr><td>attention</td><td>three maps, each → Reshape → Transpose; MatMul → Div → Softmax → MatMul → Transpose →
 * Reshape → map</td></tr>
 * <tr><td>encoder</td><td>attention → Add → LayerNormalization → two maps → Add → LayerNormalization</td></tr>
 * <tr><td>mean over time, flattening</td><td>ReduceMean; Flatten</td></tr>
 * </table>
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
                .setGraph(graph(network));
        Manifests.write(manifest, model);
        return model.build().toByteArray();
    }

    /** The graph alone. */
    static GraphProto graph(Network network) {
        return new OnnxExport(network).graph();
    }

    private GraphProto graph() {
        graph.input(INPUT, network.window(), network.features());
        String logits = new LayerNodes(graph, network.window()).write(scaled(), network.layers());
        graph.node("Softmax", List.of(calibrated(logits)), List.of(OUTPUT)).integer("axis", 1);
        graph.output(OUTPUT, network.classes());
        return graph.build();
    }

    private String scaled() {
        graph.floats("scaler_mean", network.scaler().mean());
        graph.floats("scaler_std", network.scaler().std());
        graph.node("Sub", List.of(INPUT, "scaler_mean"), List.of("centred"));
        graph.node("Div", List.of("centred", "scaler_std"), List.of("scaled"));
        return "scaled";
    }

    private String calibrated(String logits) {
        Calibration calibration = network.calibration();
        if (calibration.isNone()) {
            return logits;
        }
        graph.floats("calibration_temperature", FloatTensor.of(new float[] {(float) calibration.temperature()}, 1));
        graph.floats("calibration_bias", calibration.bias());
        graph.node("Div", List.of(logits, "calibration_temperature"), List.of("tempered"));
        graph.node("Add", List.of("tempered", "calibration_bias"), List.of("calibrated"));
        return "calibrated";
    }
}
