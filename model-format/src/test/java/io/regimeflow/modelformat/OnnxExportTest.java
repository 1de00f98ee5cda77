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
        assertThat(OnnxExport.export(Exports.network(7), Exports.manifest()))
                .isEqualTo(OnnxExport.export(Exports.network(7), Exports.manifest()))
                .isNotEqualTo(OnnxExport.export(Exports.network(8), Exports.manifest()));
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
