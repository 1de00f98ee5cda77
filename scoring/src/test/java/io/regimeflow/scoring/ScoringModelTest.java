package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.ReleaseId;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.nio.FloatBuffer;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;

class ScoringModelTest {
    private static final Network NETWORK = Models.network(5, 20, 18, 32, 16);
    private static final FloatTensor WINDOWS = Models.probes(NETWORK, 200, 6);
    private final OnnxRuntime runtime = new OnnxRuntime();

    @Test
    void scoresBitForBitTheSameOnEveryThread() throws Exception {
        try (var model = open()) {
            var alone = scores(model).call();
            var pool = Executors.newFixedThreadPool(4);
            try {
                for (var together : pool.invokeAll(Collections.nCopies(8, scores(model)))) {
                    assertThat(together.get()).isEqualTo(alone);
                }
            } finally {
                pool.shutdownNow();
            }
        }
    }

    @Test
    void doesNotMoveTheBufferItReads() {
        try (var model = open()) {
            var padded = FloatBuffer.allocate(model.windowSize() + 1).put(1, WINDOWS.row(0));
            padded.position(1);

            float[] probabilities = model.score(padded);

            assertThat(padded.position()).isEqualTo(1);
            assertThat(probabilities).isEqualTo(model.score(WINDOWS.row(0)));
        }
    }

    @Test
    void refusesAWindowOfAnotherSize() {
        try (var model = open()) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> model.score(new float[359]))
                    .withMessageContaining("takes windows of 360 values, was given 359");
        }
    }

    @Test
    void doesNotScoreOnceClosed() {
        var model = open();
        model.close();
        model.close();

        assertThatIllegalStateException()
                .isThrownBy(() -> model.score(WINDOWS.row(0)))
                .withMessageContaining("has been closed");
    }

    @Test
    void saysWhyTheRuntimeRefusesAModel() {
        assertThatExceptionOfType(ScoringException.class)
                .isThrownBy(() -> runtime.open(new byte[] {1, 2, 3}, Models.manifest(NETWORK)))
                .withMessageStartingWith("ONNX Runtime refused the model");
    }

    private static Callable<List<Float>> scores(ScoringModel model) {
        return () -> {
            var scores = new ArrayList<Float>();
            for (int i = 0; i < WINDOWS.dimension(0); i++) {
                for (float probability : model.score(WINDOWS.row(i))) {
                    scores.add(probability);
                }
            }
            return scores;
        };
    }

    private ScoringModel open() {
        byte[] onnx = Models.onnx(NETWORK);
        var manifest = Models.manifest(NETWORK);
        return new ScoringModel(ReleaseId.of(onnx), manifest, runtime.open(onnx, manifest));
    }
}
