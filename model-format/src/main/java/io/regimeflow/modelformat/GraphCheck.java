package io.regimeflow.modelformat;

import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import ai.onnx.proto.OnnxMl.TensorShapeProto;
import ai.onnx.proto.OnnxMl.ValueInfoProto;
import java.util.List;

/** Requires that an untrusted graph computes what its manifest says, from one input to one output, and no more. */
final class GraphCheck {
    private final ModelProto model;
    private final GraphProto graph;
    private final ReleaseManifest manifest;

    GraphCheck(ModelProto model, ReleaseManifest manifest) {
        this.model = model;
        this.graph = model.getGraph();
        this.manifest = manifest;
    }

    /** Passes, or throws {@link IllegalArgumentException} with the reason. */
    void requireSound() {
        requireVersions();
        List<Long> input = List.of(ShapeTrace.BATCH, (long) manifest.window(), (long)
                manifest.featureNames().size());
        List<Long> output =
                List.of(ShapeTrace.BATCH, (long) manifest.classNames().size());
        requireValue("input", graph.getInputList(), OnnxExport.INPUT, input);
        requireValue("output", graph.getOutputList(), OnnxExport.OUTPUT, output);

        var trace = new ShapeTrace(new Initializers(graph), OnnxExport.INPUT, input);
        graph.getNodeList().forEach(trace::follow);
        if (!trace.shape(OnnxExport.OUTPUT).equals(output)) {
            throw new IllegalArgumentException(
                    "the nodes give shape %s, not %s".formatted(trace.shape(OnnxExport.OUTPUT), output));
        }
    }

    private void requireVersions() {
        if (model.getIrVersion() != OnnxExport.IR_VERSION) {
            throw new IllegalArgumentException(
                    "IR version %d is not %d".formatted(model.getIrVersion(), OnnxExport.IR_VERSION));
        }
        if (model.getOpsetImportCount() != 1) {
            throw new IllegalArgumentException("%d operator sets, not one".formatted(model.getOpsetImportCount()));
        }
        OperatorSetIdProto opset = model.getOpsetImport(0);
        if (!opset.getDomain().isEmpty() || opset.getVersion() != OnnxExport.OPSET) {
            throw new IllegalArgumentException("operator set '%s' %d is not ONNX's own %d"
                    .formatted(opset.getDomain(), opset.getVersion(), OnnxExport.OPSET));
        }
    }

    private static void requireValue(String role, List<ValueInfoProto> values, String name, List<Long> shape) {
        if (values.size() != 1) {
            throw new IllegalArgumentException("the graph has %d %ss, not one".formatted(values.size(), role));
        }
        ValueInfoProto value = values.get(0);
        if (!value.getName().equals(name)) {
            throw new IllegalArgumentException("the %s is '%s', not '%s'".formatted(role, value.getName(), name));
        }
        if (value.getType().getTensorType().getElemType() != TensorProto.DataType.FLOAT.getNumber()) {
            throw new IllegalArgumentException("the %s is not float32".formatted(role));
        }
        List<Long> actual = value.getType().getTensorType().getShape().getDimList().stream()
                .map(GraphCheck::dimension)
                .toList();
        if (!actual.equals(shape)) {
            throw new IllegalArgumentException(
                    "the %s has shape %s, the manifest means %s".formatted(role, actual, shape));
        }
    }

    private static Long dimension(TensorShapeProto.Dimension dimension) {
        return dimension.hasDimParam() ? ShapeTrace.BATCH : dimension.getDimValue();
    }
}
