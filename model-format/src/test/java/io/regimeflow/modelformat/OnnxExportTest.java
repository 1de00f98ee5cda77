package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ai.onnx.proto.OnnxMl.NodeProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class OnnxExportTest {

    @Test
    void writesScalerRecurrentDenseAndSoftmaxInThatOrder() {
        var model = OnnxModels.parse(Exports.onnx());

        assertThat(model.getGraph().getNodeList())
                .extracting(NodeProto::getOpType)
                .containsExactly(
                        "Sub",
                        "Div",
                        "Transpose",
                        "LSTM",
                        "Squeeze",
                        "LSTM",
                        "Squeeze",
                        "Gemm",
                        "Relu",
                        "Gemm",
                        "Softmax");
        assertThat(model.getIrVersion()).isEqualTo(8);
        assertThat(model.getOpsetImport(0).getVersion()).isEqualTo(17);
    }

    @Test
    void givesEqualBytesForEqualNetworks() {
        for (int i = 0; i < Exports.architectures(7).size(); i++) {
            assertThat(export(7, i)).isEqualTo(export(7, i)).isNotEqualTo(export(8, i));
        }
    }

    @Test
    void keepsTheBytesOfRecurrentNetworksSinceTheFirstRelease() {
        assertThat(ReleaseId.of(Exports.onnx()))
                .hasToString("7c9737c4eb6031e8d7849a3d5164413192f7c7dc290ce3b969525ec31f7b8cc0");
    }

    @Test
    void writesAttentionBehindRecurrentLayersWithTheBatchFirstAndTheCalibrationLast() {
        assertThat(operators(Exports.lstmAttention(1)))
                .startsWith("Sub", "Div", "Transpose", "LSTM", "Squeeze", "LSTM", "Squeeze", "Transpose", "MatMul")
                .containsSequence(
                        "MatMul", "Div", "Softmax", "MatMul", "Transpose", "Reshape", "MatMul", "Add", "ReduceMean")
                .endsWith("Gemm", "Div", "Add", "Softmax");
    }

    @Test
    void writesEncodersThatNormaliseAfterEachHalf() {
        assertThat(operators(Exports.transformer(1)))
                .startsWith("Sub", "Div", "MatMul", "Add", "Add", "MatMul")
                .containsSequence(
                        "Add",
                        "LayerNormalization",
                        "MatMul",
                        "Add",
                        "Relu",
                        "MatMul",
                        "Add",
                        "Add",
                        "LayerNormalization",
                        "ReduceMean",
                        "Gemm",
                        "Softmax");
    }

    @Test
    void writesAPerceptronOverTheWholeWindow() {
        assertThat(operators(Exports.perceptron(1)))
                .containsExactly(
                        "Sub", "Div", "Flatten", "Gemm", "Relu", "Gemm", "Relu", "Gemm", "Div", "Add", "Softmax");
    }

    private static byte[] export(long seed, int architecture) {
        return OnnxExport.export(Exports.architectures(seed).get(architecture), Exports.manifest());
    }

    private static List<String> operators(Network network) {
        return OnnxExport.graph(network).getNodeList().stream()
                .map(NodeProto::getOpType)
                .toList();
    }

    @Test
    void sortsItsMetadata() {
        assertThat(OnnxModels.parse(Exports.onnx()).getMetadataPropsList())
                .extracting(StringStringEntryProto::getKey)
                .isSorted()
                .hasSize(13);
    }

    @Test
    void refusesAManifestOfAnotherShape() {
        var random = new Random(1);
        var twoFeatures = new Network(
                Exports.WINDOW,
                2,
                3,
                new Scaler(Exports.tensor(random, 2), FloatTensor.of(new float[] {1, 1}, 2)),
                List.of(
                        Exports.lstm(random, 2, 3, true),
                        new Layer.Dense(
                                3, 3, Exports.tensor(random, 3, 3), Exports.tensor(random, 3), Activation.NONE)));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxExport.export(twoFeatures, Exports.manifest()))
                .withMessageContaining("3 features")
                .withMessageContaining("4, 2 and 3");
    }
}
