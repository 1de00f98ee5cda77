package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.catchThrowable;

import ai.onnx.proto.OnnxMl.ModelProto;
import com.google.protobuf.ByteString;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class OnnxImportTest {

    @Property(tries = 100)
    void givesBackTheVeryNetworkThatWasExported(@ForAll @IntRange(max = 3) int architecture, @ForAll long seed) {
        Network network = Exports.architectures(seed).get(architecture);
        byte[] onnx = OnnxExport.export(network, Exports.manifest());

        Network imported = OnnxImport.read(onnx);

        assertThat(imported).isEqualTo(network);
        assertThat(OnnxExport.export(imported, ReleaseManifest.read(onnx))).isEqualTo(onnx);
    }

    @Test
    void keepsTheCalibrationApartFromTheWeights() {
        Network plain = Exports.transformer(5);
        var calibration = new Calibration(1.3, FloatTensor.of(new float[] {0.1f, -0.2f, 0.1f}, 3));

        Network imported = OnnxImport.read(OnnxExport.export(plain.calibrated(calibration), Exports.manifest()));

        assertThat(imported.calibration()).isEqualTo(calibration);
        assertThat(imported.calibrated(Calibration.none(3))).isEqualTo(plain);
    }

    @Test
    void refusesWhatTheCheckRefuses() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxImport.read(new byte[] {1, 2, 3}))
                .withMessageContaining("the model cannot be imported: the bytes are not an ONNX model");
    }

    @Test
    void refusesAGraphThatPassesTheCheckButIsNotTheExporters() {
        ModelProto.Builder model = OnnxModels.parse(Exports.onnx()).toBuilder();
        var softmax = model.getGraphBuilder().getNodeBuilder(model.getGraph().getNodeCount() - 1);
        softmax.setInput(0, "rectified_once_more");
        var last = softmax.build();
        model.getGraphBuilder()
                .removeNode(model.getGraph().getNodeCount() - 1)
                .addNode(last.toBuilder()
                        .setOpType("Relu")
                        .setInput(0, "dense3_sums")
                        .setOutput(0, "rectified_once_more")
                        .clearAttribute())
                .addNode(last);
        byte[] onnx = model.build().toByteArray();

        assertThat(new ModelCheck().inspect(onnx)).isInstanceOf(Inspection.Accepted.class);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxImport.read(onnx))
                .withMessageContaining("its graph is not the exporter's for 4 layers");
    }

    @Test
    void refusesARecurrentBiasThatTheExporterWouldNotWrite() {
        ModelProto.Builder model = OnnxModels.parse(Exports.onnx()).toBuilder();
        var bias = model.getGraphBuilder().getInitializerBuilderList().stream()
                .filter(tensor -> tensor.getName().equals("lstm0_B"))
                .findFirst()
                .orElseThrow();
        byte[] values = bias.getRawData().toByteArray();
        values[values.length - 2] = 1;
        bias.setRawData(ByteString.copyFrom(values));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> OnnxImport.read(model.build().toByteArray()))
                .withMessageContaining("not the exporter's");
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void readsMutatedModelsAsTheyAreOrRefusesThem(
            @ForAll @IntRange(max = 3) int architecture,
            @ForAll @Size(min = 1, max = 4) List<@IntRange Integer> places,
            @ForAll byte value) {
        byte[] mutated = OnnxExport.export(Exports.architectures(1).get(architecture), Exports.manifest());
        places.forEach(place -> mutated[place % mutated.length] = value);

        Throwable thrown = catchThrowable(() -> assertThat(OnnxExport.graph(OnnxImport.read(mutated)))
                .isEqualTo(OnnxModels.parse(mutated).getGraph()));

        assertThat(thrown == null || thrown instanceof IllegalArgumentException)
                .as("%s", thrown)
                .isTrue();
    }
}
