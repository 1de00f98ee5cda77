package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.modelformat.Certificate;
import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.OnnxExport;
import io.regimeflow.modelformat.ReleaseManifest;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.scoring.Certifier;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import io.regimeflow.trainer.network.Checkpoints;
import io.regimeflow.trainer.network.EpochListener;
import io.regimeflow.trainer.network.NetworkSettings;
import io.regimeflow.trainer.network.Stopping;
import io.regimeflow.trainer.network.TrainedNetwork;
import io.regimeflow.trainer.network.TrainingTask;
import io.regimeflow.trainer.network.WindowSet;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The trained network against ONNX Runtime, on the networks that the product trains. */
class ExportParityTest {
    private static final int WINDOW = 20;
    private static final int FEATURES = 18;
    private static final int PROBES = 1_000;
    private static final ModelLine LINE = ModelLine.parse("regime/15m/BINANCE:BTCUSDT");
    private static final int CLASSES = LINE.task().classNames().size();

    private static final FloatTensor PROBE_WINDOWS = probes();
    private static final Architecture LSTM = new Architecture.Lstm(List.of(128, 64), 0.2);

    static List<Architecture> architectures() {
        return List.of(
                LSTM,
                new Architecture.LstmAttention(128, 2, 4, 0.2),
                new Architecture.Transformer(128, 4, 2, 256, 0.1),
                new Architecture.Mlp(List.of(512, 256, 128), 0.2));
    }

    @ParameterizedTest
    @MethodSource("architectures")
    void exportsWhatItTrained(Architecture architecture) throws InterruptedException {
        try (TrainedNetwork trained = train(architecture)) {
            // When
            Certificate certificate = certify(trained.network(), trained);

            // Then
            assertThat(certificate.holds()).as(certificate.toString()).isTrue();
            assertThat(certificate.maxAbsDiff()).isLessThan(1e-5);
            assertThat(certificate.probes()).isEqualTo(PROBES);
        }
    }

    @Test
    void failsTheCertificateWhenTwoGatesAreSwapped() throws InterruptedException {
        try (TrainedNetwork trained = train(LSTM)) {
            // Given
            Network swapped = withInputAndOutputGatesSwapped(trained.network());

            // When
            Certificate certificate = certify(swapped, trained);

            // Then
            assertThat(certificate.holds()).as(certificate.toString()).isFalse();
        }
    }

    private static TrainedNetwork train(Architecture architecture) throws InterruptedException {
        var settings = new NetworkSettings(architecture, 1e-3, 32, Stopping.after(2), 11L, true, 0);
        var task = TrainingTask.fresh(windows(320, 1), windows(100, 2), CLASSES, settings);
        return new Dl4jNetworkTrainer().train(task, Checkpoints.none(), EpochListener.none());
    }

    private static FloatTensor probes() {
        WindowSet unseen = windows(PROBES, 3);
        float[] values = new float[PROBES * WINDOW * FEATURES];
        for (int window = 0; window < PROBES; window++) {
            unseen.copyWindow(window, values, window * WINDOW * FEATURES);
        }
        return FloatTensor.of(values, PROBES, WINDOW, FEATURES);
    }

    private static Certificate certify(Network network, TrainedNetwork trained) {
        FloatTensor answers = FloatTensor.of(trained.probabilities(PROBE_WINDOWS.toArray(), PROBES), PROBES, CLASSES);
        byte[] onnx = OnnxExport.export(network, manifest());
        return new Certifier(new OnnxRuntime(), new ModelCheck())
                .certify(onnx, PROBE_WINDOWS, answers)
                .certificate();
    }

    private static Network withInputAndOutputGatesSwapped(Network network) {
        List<Layer> layers = new ArrayList<>(network.layers());
        var lstm = (Layer.Lstm) layers.get(0);
        layers.set(
                0,
                new Layer.Lstm(
                        lstm.inputs(),
                        lstm.hidden(),
                        swapped(lstm.inputWeights()),
                        swapped(lstm.recurrentWeights()),
                        swapped(lstm.bias()),
                        lstm.lastStepOnly()));
        return new Network(network.window(), network.features(), network.classes(), network.scaler(), layers);
    }

    private static FloatTensor swapped(FloatTensor gates) {
        float[] values = gates.toArray();
        int block = values.length / 4;
        for (int i = 0; i < block; i++) {
            float input = values[i];
            values[i] = values[block + i];
            values[block + i] = input;
        }
        return FloatTensor.of(values, gates.shape());
    }

    private static ReleaseManifest manifest() {
        return new ReleaseManifest(
                LINE,
                ReleaseVersion.parse("1.0"),
                "fs18-000000000000",
                IntStream.range(0, FEATURES).mapToObj(index -> "f" + index).toList(),
                LINE.task().classNames(),
                WINDOW,
                Instant.EPOCH,
                Instant.EPOCH,
                11L,
                Optional.empty(),
                "none",
                OptionalDouble.empty());
    }

    private static WindowSet windows(int count, long seed) {
        return Windows.separable(count, WINDOW, FEATURES, CLASSES, 0.3, seed);
    }
}
