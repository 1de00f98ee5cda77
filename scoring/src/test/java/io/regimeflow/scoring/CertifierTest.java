package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Release;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class CertifierTest {
    private static final Network TRAINED = Models.network(1, 5, 4, 8, 6);
    private static final FloatTensor PROBES = Models.probes(TRAINED, 1_000, 2);
    private static final FloatTensor ANSWERS = ReferenceNetwork.answers(TRAINED, PROBES);
    private final Certifier certifier = new Certifier(new OnnxRuntime(), new ModelCheck());

    @Test
    void certifiesAFaithfulExport() {
        Release release = certifier.certify(Models.onnx(TRAINED), PROBES, ANSWERS);

        assertThat(release.certificate().holds()).isTrue();
        assertThat(release.certificate().probes()).isEqualTo(1_000);
        assertThat(release.certificate().maxAbsDiff()).isPositive().isLessThan(2e-6);
        assertThat(release.golden().count()).isEqualTo(8);
        assertThat(release.golden().outputs().row(0)).isEqualTo(ANSWERS.row(0));
    }

    @ParameterizedTest(name = "gates in the order {0}")
    @MethodSource("wrongGateOrders")
    void deniesAnExportWithSwappedGates(List<Integer> order) {
        var layers = new ArrayList<>(TRAINED.layers());
        layers.set(0, reordered((Layer.Lstm) layers.get(0), order));
        var wrong = new Network(5, 4, Models.CLASSES, TRAINED.scaler(), layers);

        Release release = certifier.certify(Models.onnx(wrong), PROBES, ANSWERS);

        assertThat(release.certificate().holds()).isFalse();
        assertThat(release.certificate().maxAbsDiff()).isGreaterThan(1e-3);
    }

    static List<List<Integer>> wrongGateOrders() {
        var orders = new ArrayList<List<Integer>>();
        for (int code = 0; code < 256; code++) {
            var order = List.of(code & 3, code >> 2 & 3, code >> 4 & 3, code >> 6);
            if (order.stream().distinct().count() == 4 && !order.equals(List.of(0, 1, 2, 3))) {
                orders.add(order);
            }
        }
        return orders;
    }

    @Test
    void deniesAnExportThatForgetsTheScaler() {
        float[] ones = {1, 1, 1, 1};
        float[] zeros = {0, 0, 0, 0};
        var raw = new Scaler(FloatTensor.of(zeros, 4), FloatTensor.of(ones, 4));
        var wrong = new Network(5, 4, Models.CLASSES, raw, TRAINED.layers());

        assertThat(certifier
                        .certify(Models.onnx(wrong), PROBES, ANSWERS)
                        .certificate()
                        .holds())
                .isFalse();
    }

    @Test
    void deniesTooFewProbes() {
        var probes = Models.probes(TRAINED, 999, 2);

        Release release = certifier.certify(Models.onnx(TRAINED), probes, ReferenceNetwork.answers(TRAINED, probes));

        assertThat(release.certificate().maxAbsDiff()).isLessThan(1e-5);
        assertThat(release.certificate().holds()).isFalse();
    }

    @Test
    void deniesAnswersThatAreNoNumbers() {
        float[] answers = ANSWERS.toArray();
        answers[answers.length - 1] = Float.NaN;

        Release release =
                certifier.certify(Models.onnx(TRAINED), PROBES, FloatTensor.of(answers, 1_000, Models.CLASSES));

        assertThat(release.certificate().holds()).isFalse();
    }

    @Test
    void refusesProbesOfAnotherShape() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> certifier.certify(
                        Models.onnx(TRAINED), Models.probes(Models.network(1, 6, 4, 2, 2), 1_000, 2), ANSWERS));
    }

    @Test
    void failsOnAnExportThatInferenceWouldNotLoad() {
        assertThatIllegalStateException().isThrownBy(() -> certifier.certify(new byte[8], PROBES, ANSWERS));
    }

    private static Layer.Lstm reordered(Layer.Lstm lstm, List<Integer> order) {
        return new Layer.Lstm(
                lstm.inputs(),
                lstm.hidden(),
                reordered(lstm.inputWeights(), order),
                reordered(lstm.recurrentWeights(), order),
                reordered(lstm.bias(), order),
                lstm.lastStepOnly());
    }

    private static FloatTensor reordered(FloatTensor gates, List<Integer> order) {
        int block = gates.size() / 4;
        var values = new float[gates.size()];
        for (int gate = 0; gate < 4; gate++) {
            System.arraycopy(gates.toArray(), order.get(gate) * block, values, gate * block, block);
        }
        return FloatTensor.of(values, gates.shape());
    }
}
