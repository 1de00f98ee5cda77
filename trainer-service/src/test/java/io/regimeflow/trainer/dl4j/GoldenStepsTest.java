package io.regimeflow.trainer.dl4j;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.regimeflow.modelformat.FloatTensor;
import io.regimeflow.modelformat.Layer;
import io.regimeflow.modelformat.LayerNorm;
import io.regimeflow.modelformat.Scaler;
import io.regimeflow.modelformat.spec.Architecture;
import io.regimeflow.trainer.network.ScalerFit;
import io.regimeflow.trainer.network.WindowSet;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Two training steps of every kind of network, clipped and with weighted windows, against PyTorch 2.15.0.
 *
 * <p>{@code golden/training_steps.py} computed {@code golden/training_steps.txt}; both sides fill weights and windows by
 * the same formulas.
 */
class GoldenStepsTest {
    private static final Shape SHAPE = new Shape(5, 3, 3);
    private static final int BATCH = 4;
    private static final Map<String, float[]> GOLDEN = new HashMap<>();

    static Stream<Arguments> networks() {
        return Stream.of(
                Arguments.of("lstm", new Architecture.Lstm(List.of(6, 4), 0)),
                Arguments.of("attention", new Architecture.LstmAttention(4, 2, 2, 0)),
                Arguments.of("transformer", new Architecture.Transformer(4, 2, 2, 6, 0)),
                Arguments.of("mlp", new Architecture.Mlp(List.of(6, 4), 0)));
    }

    @BeforeAll
    static void readGoldenNumbers() throws IOException {
        try (var in = GoldenStepsTest.class.getResourceAsStream("/golden/training_steps.txt");
                var lines = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            lines.lines().filter(line -> !line.startsWith("#")).forEach(line -> {
                String[] words = line.split(" ", -1);
                float[] values = new float[words.length - 1];
                for (int i = 0; i < values.length; i++) {
                    values[i] = Float.parseFloat(words[i + 1]);
                }
                GOLDEN.put(words[0], values);
            });
        }
    }

    @ParameterizedTest
    @MethodSource("networks")
    void stepsAsPyTorchDoes(String name, Architecture architecture) {
        try (Trainable network = Trainables.of(architecture, SHAPE, 1);
                Batch batch = batch(network.layout())) {
            // Given
            NetworkForm form = NetworkForm.of(architecture, SHAPE);
            float[] weights = form.write(filled(form.read(network.parameters())), network.parameters().length);
            network.load(weights);
            float[] logits = network.logits(batch);
            var adam = new Adam(0.01, weights.length);
            float[] gradient = new float[weights.length];

            // When
            double[] losses = new double[2];
            float[] firstGradient = {};
            for (int step = 0; step < losses.length; step++) {
                losses[step] = network.gradient(batch, gradient).loss();
                for (int i = 0; i < gradient.length; i++) {
                    gradient[i] /= BATCH;
                }
                Clipping.apply(gradient, network.layers());
                if (step == 0) {
                    firstGradient = flat(form.read(gradient.clone()));
                }
                adam.step(weights, gradient);
                network.load(weights);
            }

            // Then: Adam makes much of what rounding leaves of a gradient near zero, so weights agree less than
            // gradients
            assertThat(logits).containsExactly(GOLDEN.get(name + ".logits"), within(1e-5f));
            assertThat(firstGradient).containsExactly(GOLDEN.get(name + ".gradient"), within(1e-6f));
            assertThat(losses[0]).isCloseTo(GOLDEN.get(name + ".loss0")[0], within(1e-5));
            assertThat(losses[1]).isCloseTo(GOLDEN.get(name + ".loss1")[0], within(1e-4));
            assertThat(flat(form.read(network.parameters())))
                    .containsExactly(GOLDEN.get(name + ".weights"), within(1e-3f));
        }
    }

    private static Batch batch(Layout layout) {
        float[] values = new float[BATCH * SHAPE.length() * SHAPE.features()];
        for (int k = 0; k < values.length; k++) {
            values[k] = (float) Math.cos(0.9 * k);
        }
        WindowSet windows = WindowSet.separate(values, SHAPE.length(), SHAPE.features(), new int[] {0, 2, 1, 2})
                .weighted(1, 2, 0.5f, 4);
        var unscaled = new Scaler(FloatTensor.of(new float[3], 3), FloatTensor.of(new float[] {1, 1, 1}, 3));
        var batch = new Batch(BATCH, windows, layout, ScalerFit.of(unscaled), 1, 1, 1);
        batch.fill(windows, IntStream.range(0, BATCH).toArray(), 0, InputNoise.none());
        return batch;
    }

    /** Layers of the same shape, filled by the formula. */
    private static List<Layer> filled(List<Layer> layers) {
        var formula = new Formula();
        return layers.stream().map(formula::filled).toList();
    }

    private static float[] flat(List<Layer> layers) {
        List<FloatTensor> tensors = new ArrayList<>();
        layers.forEach(layer -> collect(layer, tensors));
        float[] flat = new float[tensors.stream().mapToInt(FloatTensor::size).sum()];
        int at = 0;
        for (FloatTensor tensor : tensors) {
            System.arraycopy(tensor.toArray(), 0, flat, at, tensor.size());
            at += tensor.size();
        }
        return flat;
    }

    private static void collect(Layer layer, List<FloatTensor> into) {
        if (layer instanceof Layer.Lstm lstm) {
            into.addAll(List.of(lstm.inputWeights(), lstm.recurrentWeights(), lstm.bias()));
        } else if (layer instanceof Layer.Dense dense) {
            into.addAll(List.of(dense.weights(), dense.bias()));
        } else if (layer instanceof Layer.Embedding embedding) {
            collect(embedding.map(), into);
            into.add(embedding.positions());
        } else if (layer instanceof Layer.Attention attention) {
            Stream.of(attention.query(), attention.key(), attention.value(), attention.output())
                    .forEach(map -> into.add(map.weights()));
        } else if (layer instanceof Layer.Encoder encoder) {
            collect(encoder.attention(), into);
            into.addAll(List.of(
                    encoder.attentionNorm().gain(), encoder.attentionNorm().bias()));
            collect(encoder.expand(), into);
            collect(encoder.contract(), into);
            into.addAll(List.of(
                    encoder.feedForwardNorm().gain(), encoder.feedForwardNorm().bias()));
        }
    }

    /** 0.4 · sin(1.7 k + 0.3), with k counting all weights; gains lie around 1. */
    private static final class Formula {
        private int count;

        Layer filled(Layer layer) {
            if (layer instanceof Layer.Lstm lstm) {
                return new Layer.Lstm(
                        lstm.inputs(),
                        lstm.hidden(),
                        like(lstm.inputWeights()),
                        like(lstm.recurrentWeights()),
                        like(lstm.bias()),
                        lstm.lastStepOnly());
            }
            if (layer instanceof Layer.Dense dense) {
                return dense(dense);
            }
            if (layer instanceof Layer.Embedding embedding) {
                return new Layer.Embedding(dense(embedding.map()), like(embedding.positions()));
            }
            if (layer instanceof Layer.Attention attention) {
                return attention(attention);
            }
            if (layer instanceof Layer.Encoder encoder) {
                return new Layer.Encoder(
                        attention(encoder.attention()),
                        norm(encoder.attentionNorm()),
                        dense(encoder.expand()),
                        dense(encoder.contract()),
                        norm(encoder.feedForwardNorm()));
            }
            return layer;
        }

        private Layer.Dense dense(Layer.Dense dense) {
            return new Layer.Dense(
                    dense.inputs(), dense.outputs(), like(dense.weights()), like(dense.bias()), dense.activation());
        }

        private Layer.Attention attention(Layer.Attention attention) {
            return new Layer.Attention(
                    attention.heads(),
                    Layer.Dense.linear(like(attention.query().weights())),
                    Layer.Dense.linear(like(attention.key().weights())),
                    Layer.Dense.linear(like(attention.value().weights())),
                    Layer.Dense.linear(like(attention.output().weights())));
        }

        private LayerNorm norm(LayerNorm norm) {
            float[] gain = like(norm.gain()).toArray();
            for (int i = 0; i < gain.length; i++) {
                gain[i] = 1 + 0.25f * gain[i];
            }
            return new LayerNorm(FloatTensor.of(gain, gain.length), like(norm.bias()), norm.epsilon());
        }

        private FloatTensor like(FloatTensor tensor) {
            float[] values = new float[tensor.size()];
            for (int i = 0; i < values.length; i++) {
                values[i] = (float) (0.4 * Math.sin(1.7 * count++ + 0.3));
            }
            return FloatTensor.of(values, tensor.shape());
        }
    }
}
