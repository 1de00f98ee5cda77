package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.Activation;
import io.regimeflow.modelformat.Inspection;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.util.ArrayList;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;

/** ONNX Runtime gives for an export what the equations give for the network, whatever its shape and weights. */
class ExportParityTest {
    private final OnnxRuntime runtime = new OnnxRuntime();

    @Property(tries = 150, shrinking = ShrinkingMode.OFF)
    void anExportScoresAsItsNetwork(
            @ForAll @IntRange(min = 1, max = 20) int window,
            @ForAll @IntRange(min = 1, max = 18) int features,
            @ForAll @IntRange(min = 1, max = 3) int recurrentLayers,
            @ForAll @IntRange(max = 2) int hiddenDenseLayers,
            @ForAll long seed) {
        var network = network(new Random(seed), window, features, recurrentLayers, hiddenDenseLayers);
        var windows = Models.probes(network, 3, seed);
        var onnx = Models.onnx(network);
        var manifest = Models.manifest(network);

        assertThat(new ModelCheck().inspect(onnx)).isEqualTo(new Inspection.Accepted(manifest));
        try (var model = new ScoringModel(ReleaseId.of(onnx), manifest, runtime.open(onnx, manifest))) {
            for (int i = 0; i < 3; i++) {
                float[] expected = ReferenceNetwork.answers(network, windows).row(i);

                assertThat(Probabilities.maxAbsDiff(expected, model.score(windows.row(i))))
                        .isLessThanOrEqualTo(1e-5);
            }
        }
    }

    private static Network network(
            Random random, int window, int features, int recurrentLayers, int hiddenDenseLayers) {
        var layers = new ArrayList<Layer>();
        int width = features;
        for (int i = 1; i <= recurrentLayers; i++) {
            int hidden = 1 + random.nextInt(24);
            layers.add(Models.lstm(random, width, hidden, i == recurrentLayers));
            width = hidden;
        }
        for (int i = 0; i < hiddenDenseLayers; i++) {
            int outputs = 1 + random.nextInt(16);
            layers.add(Models.dense(random, width, outputs, Activation.RELU));
            width = outputs;
        }
        layers.add(Models.dense(random, width, Models.CLASSES, Activation.NONE));
        return new Network(window, features, Models.CLASSES, Models.scaler(random, features), layers);
    }
}
