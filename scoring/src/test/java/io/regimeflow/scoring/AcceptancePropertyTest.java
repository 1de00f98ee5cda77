package io.regimeflow.scoring;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import ai.onnx.proto.OnnxMl;
import io.regimeflow.modelformat.ModelCheck;
import io.regimeflow.modelformat.Network;
import io.regimeflow.modelformat.Release;
import io.regimeflow.scoring.onnxruntime.OnnxRuntime;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** A damaged model that comes with the right hash is refused, or answers as the sound one; the JVM lives. */
class AcceptancePropertyTest {
    private static final List<Network> NETWORKS = List.of(
            Models.network(3, 6, 5, 7, 4),
            Architectures.lstmAttention(4, 6, 5, 2, 3),
            Architectures.transformer(5, 6, 5, 2, 8, 1),
            Architectures.perceptron(6, 6, 5, 8));
    private static final List<Release> RELEASES =
            NETWORKS.stream().map(Models::release).toList();
    private final CountingRuntime runtime = new CountingRuntime(new OnnxRuntime());
    private final Acceptance acceptance = new Acceptance(runtime, new ModelCheck());

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void letsNoDamageThroughThatChangesAnAnswer(
            @ForAll @IntRange(max = 3) int architecture,
            @ForAll @Size(min = 1, max = 6) List<@IntRange Integer> places,
            @ForAll byte first) {
        byte[] damaged = RELEASES.get(architecture).onnx();
        byte value = first;
        for (int place : places) {
            damaged[place % damaged.length] = value;
            value = (byte) (value * 31 + place);
        }

        requireSound(architecture, damaged);
    }

    /** Every operand and operator of it is one that the exporter writes, in another place. */
    @Property(tries = 600, shrinking = ShrinkingMode.OFF)
    void letsNoRewiringThroughThatChangesAnAnswer(
            @ForAll @IntRange(max = 3) int architecture, @ForAll @Size(min = 1, max = 2) List<Long> seeds) {
        var model = OnnxMl.ModelProto.newBuilder();
        assertThatCode(() -> model.mergeFrom(RELEASES.get(architecture).onnx())).doesNotThrowAnyException();
        seeds.forEach(seed -> rewire(model.getGraphBuilder(), new Random(seed)));

        requireSound(architecture, model.build().toByteArray());
    }

    private static void rewire(OnnxMl.GraphProto.Builder graph, Random random) {
        var node = graph.getNodeBuilder(random.nextInt(graph.getNodeCount()));
        var other = graph.getNode(random.nextInt(graph.getNodeCount()));
        switch (random.nextInt(4)) {
            case 0 -> node.setOpType(other.getOpType());
            case 1 ->
                node.setInput(
                        random.nextInt(node.getInputCount()),
                        graph.getInitializer(random.nextInt(graph.getInitializerCount()))
                                .getName());
            case 2 -> node.setInput(random.nextInt(node.getInputCount()), other.getOutput(other.getOutputCount() - 1));
            default -> node.clearAttribute().addAllAttribute(other.getAttributeList());
        }
    }

    private void requireSound(int architecture, byte[] onnx) {
        Release release = RELEASES.get(architecture);

        var verdict = acceptance.check(Models.candidate(release, onnx), Models.expectation(NETWORKS.get(architecture)));

        if (verdict instanceof Verdict.Accepted accepted) {
            assertThat(GoldenCheck.fault(accepted.model(), release.golden())).isEmpty();
            accepted.model().close();
        }
        assertThat(runtime.closed()).isEqualTo(runtime.opened());
    }
}
