package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.GraphProto;

/**
 * Reads a network back from the bytes that {@link OnnxExport} wrote: the same layers, every weight to the bit, the
 * scaler and the calibration.
 */
public final class OnnxImport {
    private OnnxImport() {}

    /**
     * The network of a release.
     *
     * @throws IllegalArgumentException when {@link ModelCheck} refuses the bytes, or when the exporter would write
     *     another graph for the network that they seem to hold
     */
    public static Network read(byte[] onnx) {
        var inspection = new ModelCheck().inspect(onnx);
        if (inspection instanceof Inspection.Refused refused) {
            throw new IllegalArgumentException("the model cannot be imported: " + refused.reason());
        }
        var manifest = ((Inspection.Accepted) inspection).manifest();
        GraphProto graph = OnnxModels.parse(onnx).getGraph();
        Network network = network(new NamedGraph(graph), manifest);
        if (!OnnxExport.graph(network).equals(graph)) {
            throw new IllegalArgumentException(
                    "the model cannot be imported: its graph is not the exporter's for %d layers"
                            .formatted(network.layers().size()));
        }
        return network;
    }

    private static Network network(NamedGraph graph, ReleaseManifest manifest) {
        int classes = manifest.classNames().size();
        return new Network(
                manifest.window(),
                manifest.featureNames().size(),
                classes,
                new Scaler(graph.floats("scaler_mean"), graph.floats("scaler_std")),
                new LayerReader(graph, manifest.window()).layers(),
                graph.has("calibration_temperature")
                        ? new Calibration(
                                graph.floats("calibration_temperature").value(0), graph.floats("calibration_bias"))
                        : Calibration.none(classes));
    }
}
