package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

/** Whatever bytes come, the check answers; it never throws. */
class ModelCheckPropertyTest {
    private static final List<byte[]> MODELS = Exports.architectures(1).stream()
            .map(network -> OnnxExport.export(network, Exports.manifest()))
            .toList();
    private final ModelCheck check = new ModelCheck();

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
    void answersToMutatedModels(
            @ForAll @IntRange(max = 3) int architecture,
            @ForAll @Size(min = 1, max = 12) List<@IntRange Integer> places,
            @ForAll byte first) {
        byte[] onnx = MODELS.get(architecture);
        byte[] mutated = onnx.clone();
        byte value = first;
        for (int place : places) {
            mutated[place % mutated.length] = value;
            value = (byte) (value * 31 + place);
        }

        assertThatCode(() -> check.inspect(mutated)).doesNotThrowAnyException();
        assertThat(ReleaseId.of(mutated).equals(ReleaseId.of(onnx))).isEqualTo(Arrays.equals(mutated, onnx));
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void answersToModelsWithPiecesCutOutOrDoubled(
            @ForAll @IntRange(max = 3) int architecture,
            @ForAll @IntRange int start,
            @ForAll @IntRange int length,
            @ForAll boolean doubled) {
        byte[] onnx = MODELS.get(architecture);
        int from = start % onnx.length;
        int to = from + length % (onnx.length - from);
        var pieces = new ByteArrayOutputStream();
        pieces.write(onnx, 0, doubled ? to : from);
        pieces.write(onnx, doubled ? from : to, onnx.length - (doubled ? from : to));

        assertThatCode(() -> check.inspect(pieces.toByteArray())).doesNotThrowAnyException();
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void answersToNoise(@ForAll @Size(max = 200) byte[] noise) {
        assertThat(check.inspect(noise)).isInstanceOf(Inspection.Refused.class);
    }
}
