package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;

import ai.onnx.proto.OnnxMl.AttributeProto;
import ai.onnx.proto.OnnxMl.FunctionProto;
import ai.onnx.proto.OnnxMl.GraphProto;
import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.OperatorSetIdProto;
import ai.onnx.proto.OnnxMl.SparseTensorProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import ai.onnx.proto.OnnxMl.TensorProto;
import com.google.protobuf.ByteString;
import com.google.protobuf.UnknownFieldSet;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ModelCheckTest {
    private static final int LSTM = 3;
    private final ModelCheck check = new ModelCheck();

    @Test
    void acceptsWhatTheExporterWrites() {
        assertThat(check.inspect(Exports.onnx())).isEqualTo(new Inspection.Accepted(Exports.manifest()));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("tamperings")
    void refusesATamperedModel(String reason, Consumer<ModelProto.Builder> tampering) {
        var model = OnnxModels.parse(Exports.onnx()).toBuilder();
        tampering.accept(model);

        var inspection = check.inspect(model.build().toByteArray());

        assertThat(inspection).isInstanceOfSatisfying(Inspection.Refused.class, refused -> assertThat(refused.reason())
                .contains(reason));
    }

    static Stream<Arguments> tamperings() {
        return Stream.of(
                tampering("operator 'If' is not allowed", m -> graph(m).getNodeBuilder(LSTM)
                        .setOpType("If")),
                tampering("is of domain 'com.microsoft'", m -> graph(m).getNodeBuilder(LSTM)
                        .setDomain("com.microsoft")),
                tampering("AttributeProto has field g", m -> graph(m).getNodeBuilder(LSTM)
                        .addAttribute(AttributeProto.newBuilder()
                                .setName("then_branch")
                                .setG(GraphProto.getDefaultInstance()))),
                tampering("ModelProto has field functions", m -> m.addFunctions(FunctionProto.getDefaultInstance())),
                tampering("GraphProto has field sparse_initializer", m -> graph(m).addSparseInitializer(
                                SparseTensorProto.getDefaultInstance())),
                tampering("TensorProto has field external_data", m -> graph(m).getInitializerBuilder(0)
                        .addExternalData(StringStringEntryProto.newBuilder()
                                .setKey("location")
                                .setValue("/etc/passwd"))),
                tampering("TensorProto has field data_location", m -> graph(m).getInitializerBuilder(0)
                        .setDataLocation(TensorProto.DataLocation.EXTERNAL)),
                tampering(
                        "ModelProto has field 999",
                        m -> m.setUnknownFields(UnknownFieldSet.newBuilder()
                                .addField(
                                        999,
                                        UnknownFieldSet.Field.newBuilder()
                                                .addVarint(1)
                                                .build())
                                .build())),
                tampering("IR version 9 is not 8", m -> m.setIrVersion(9)),
                tampering("operator set '' 18", m -> m.getOpsetImportBuilder(0).setVersion(18)),
                tampering(
                        "2 operator sets",
                        m -> m.addOpsetImport(OperatorSetIdProto.newBuilder()
                                .setDomain("ai.onnx.ml")
                                .setVersion(3))),
                tampering("the input is 'x'", m -> graph(m).getInputBuilder(0).setName("x")),
                tampering("2 inputs", m -> graph(m).addInput(graph(m).getInput(0))),
                tampering("0 outputs", m -> graph(m).clearOutput()),
                tampering("the input has shape [-1, 5, 3]", m -> graph(m).getInputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .getShapeBuilder()
                        .getDimBuilder(1)
                        .setDimValue(5)),
                tampering("the output is not float32", m -> graph(m).getOutputBuilder(0)
                        .getTypeBuilder()
                        .getTensorTypeBuilder()
                        .setElemType(TensorProto.DataType.DOUBLE.getNumber())),
                tampering("has W of another shape", m -> graph(m).getNodeBuilder(LSTM)
                        .getAttributeBuilder(0)
                        .setI(6)),
                tampering("has hidden_size 0", m -> graph(m).getNodeBuilder(LSTM)
                        .getAttributeBuilder(0)
                        .setI(0)),
                tampering("other inputs, outputs or attributes", m -> graph(m).getNodeBuilder(LSTM)
                        .addInput("sequence_lens")),
                tampering("used before it is defined", m -> graph(m).removeNode(1)),
                tampering("is used before it is defined", m -> graph(m).clearNode()),
                tampering("says shape", m -> graph(m).getInitializerBuilder(2).setRawData(ByteString.EMPTY)),
                tampering("says shape", m -> graph(m).getInitializerBuilder(2).setDims(1, Long.MAX_VALUE)),
                tampering("neither float32 nor int64", m -> graph(m).getInitializerBuilder(0)
                        .setDataType(TensorProto.DataType.DOUBLE.getNumber())),
                tampering("a value that is not finite", m -> graph(m).getInitializerBuilder(0)
                        .setRawData(ByteString.copyFrom(
                                FloatTensor.of(new float[] {1, Float.NaN, 2}, 3).toLittleEndian()))),
                tampering("initializer scaler_mean is there twice", m -> graph(m).addInitializer(
                                graph(m).getInitializer(0))),
                tampering("is there twice", m -> m.addMetadataProps(m.getMetadataProps(0))),
                tampering("is missing", m -> m.removeMetadataProps(2)),
                tampering(
                        "the input has shape [-1, 4, 3], the manifest means [-1, 4, 2]",
                        m -> metadata(m, "regimeflow.feature_names", "rsi_14,roc_5")),
                tampering("the manifest means [-1, 21, 3]", m -> metadata(m, "regimeflow.window", "21")),
                tampering("not those of task signal", m -> metadata(m, "regimeflow.class_names", "UP,DOWN")),
                tampering("'yesterday'", m -> metadata(m, "regimeflow.data_from", "yesterday")),
                tampering("format '2' is not known", m -> metadata(m, "regimeflow.format", "2")),
                tampering("more than 10000 fields", m -> {
                    for (int i = 0; i < 10_000; i++) {
                        m.addMetadataProps(StringStringEntryProto.getDefaultInstance());
                    }
                }));
    }

    @Test
    void acceptsWhatTheExporterWritesForEveryArchitecture() {
        for (Network network : Exports.architectures(1)) {
            assertThat(check.inspect(OnnxExport.export(network, Exports.manifest())))
                    .isEqualTo(new Inspection.Accepted(Exports.manifest()));
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("attentionTamperings")
    void refusesATamperedTransformer(String reason, String operator, Consumer<NodeProto.Builder> tampering) {
        var model = OnnxModels.parse(OnnxExport.export(Exports.transformer(1), Exports.manifest())).toBuilder();
        tampering.accept(graph(model).getNodeBuilderList().stream()
                .filter(node -> node.getOpType().equals(operator))
                .findFirst()
                .orElseThrow());

        var inspection = check.inspect(model.build().toByteArray());

        assertThat(inspection).isInstanceOfSatisfying(Inspection.Refused.class, refused -> assertThat(refused.reason())
                .contains(reason));
    }

    static Stream<Arguments> attentionTamperings() {
        return Stream.of(
                node("does not multiply steps by a matrix", "MatMul", n -> n.setInput(1, "scaler_mean")),
                node("has weights of another shape", "MatMul", n -> n.setInput(1, "encoder1_expand_W")),
                node("has an operand of shape [4, 4]", "Add", n -> n.setInput(1, "embedding0_positions")
                        .setInput(0, "scaled")),
                node("has an operand of shape [-1, 4, 3]", "Add", n -> n.setInput(1, "scaled")),
                node("does not split or join heads", "Reshape", n -> n.setInput(1, "encoder1_attention_merge")),
                node("there is no list of integers", "Reshape", n -> n.setInput(1, "scaler_mean")),
                node("puts neither time nor heads first", "Transpose", n -> n.getAttributeBuilder(0)
                        .setInts(1, 3)),
                node("needs attribute perm", "Transpose", n -> n.getAttributeBuilder(0)
                        .setName("order")),
                node("is over neither classes nor keys", "Softmax", n -> n.getAttributeBuilder(0)
                        .setI(2)),
                node("has epsilon NaN", "LayerNormalization", n -> n.getAttributeBuilder(0)
                        .setF(Float.NaN)),
                node("has epsilon 0.0", "LayerNormalization", n -> n.getAttributeBuilder(0)
                        .setF(0)),
                node("needs attribute epsilon", "LayerNormalization", n -> n.getAttributeBuilder(0)
                        .setType(AttributeProto.AttributeType.INT)),
                node("has a gain of another shape", "LayerNormalization", n -> n.setInput(1, "scaler_mean")),
                node("other inputs, outputs or attributes", "LayerNormalization", n -> n.addOutput("mean")),
                node("is not over the steps", "ReduceMean", n -> n.getAttributeBuilder(0)
                        .setInts(0, 2)),
                node("is not over the steps", "ReduceMean", n -> n.getAttributeBuilder(1)
                        .setI(1)));
    }

    @ParameterizedTest
    @ValueSource(longs = {-1, 0, 1, 3, 8, Long.MIN_VALUE, Long.MAX_VALUE})
    void refusesHeadsThatAreNotThoseOfTheWidth(long value) {
        var model = OnnxModels.parse(OnnxExport.export(Exports.transformer(1), Exports.manifest())).toBuilder();
        var split = graph(model).getInitializerBuilderList().stream()
                .filter(tensor -> tensor.getName().equals("encoder1_attention_split"))
                .findFirst()
                .orElseThrow();
        var shape = ByteBuffer.allocate(4 * Long.BYTES).order(ByteOrder.LITTLE_ENDIAN);
        shape.asLongBuffer().put(new long[] {0, Exports.WINDOW, value, 2});
        split.setRawData(ByteString.copyFrom(shape));

        var inspection = check.inspect(model.build().toByteArray());

        assertThat(inspection).isInstanceOfSatisfying(Inspection.Refused.class, refused -> assertThat(refused.reason())
                .contains("splits 4 into"));
    }

    @Test
    void refusesAWindowThatWouldFillTheMemory() {
        var onnx = OnnxExport.export(Exports.network(1), Exports.manifest());
        var model = OnnxModels.parse(onnx).toBuilder();
        metadata(model, "regimeflow.window", "1000000000");
        graph(model)
                .getInputBuilder(0)
                .getTypeBuilder()
                .getTensorTypeBuilder()
                .getShapeBuilder()
                .getDimBuilder(1)
                .setDimValue(1_000_000_000);

        assertThat(check.inspect(model.build().toByteArray()))
                .isEqualTo(
                        new Inspection.Refused("'features' has shape [-1, 1000000000, 3], more than 16777216 values"));
    }

    private static Arguments node(String reason, String operator, Consumer<NodeProto.Builder> tampering) {
        return Arguments.of(reason, operator, tampering);
    }

    @Test
    void refusesBytesThatAreNoModel() {
        assertThat(check.inspect(new byte[0])).isInstanceOf(Inspection.Refused.class);
        assertThat(check.inspect("a text, not a model".getBytes(StandardCharsets.UTF_8)))
                .isInstanceOf(Inspection.Refused.class);
    }

    @Test
    void refusesEveryTruncation() {
        byte[] onnx = Exports.onnx();

        for (int length = 0; length < onnx.length; length++) {
            assertThat(check.inspect(Arrays.copyOf(onnx, length)))
                    .as("first %d of %d bytes", length, onnx.length)
                    .isInstanceOf(Inspection.Refused.class);
        }
    }

    @Test
    void refusesMoreBytesThanAllowed() {
        byte[] onnx = Exports.onnx();

        assertThat(new ModelCheck(onnx.length).inspect(onnx)).isInstanceOf(Inspection.Accepted.class);
        assertThat(new ModelCheck(onnx.length - 1).inspect(onnx))
                .isEqualTo(new Inspection.Refused(
                        "the model has %d bytes, more than %d".formatted(onnx.length, onnx.length - 1)));
    }

    @Test
    void quotesNoMoreThanAReasonCanHold() {
        var model = OnnxModels.parse(Exports.onnx()).toBuilder();
        graph(model).getNodeBuilder(0).setOpType("x".repeat(100_000));

        var inspection = (Inspection.Refused) check.inspect(model.build().toByteArray());

        assertThat(inspection.reason()).hasSizeLessThan(500).startsWith("operator 'xxx");
    }

    private static Arguments tampering(String reason, Consumer<ModelProto.Builder> tampering) {
        return Arguments.of(reason, tampering);
    }

    private static GraphProto.Builder graph(ModelProto.Builder model) {
        return model.getGraphBuilder();
    }

    private static void metadata(ModelProto.Builder model, String key, String value) {
        model.getMetadataPropsBuilderList().stream()
                .filter(entry -> entry.getKey().equals(key))
                .forEach(entry -> entry.setValue(value));
    }
}
