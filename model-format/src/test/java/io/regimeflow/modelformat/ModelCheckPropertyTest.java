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
    private static final byte[] ONNX = Exports.onnx();
    private static final ReleaseId ID = ReleaseId.of(ONNX);
    private final ModelCheck check = new ModelCheck();

    @Property(tries = 5_000, shrinking = ShrinkingMode.OFF)
    void answersToMutatedModels(@ForAll @Size(min = 1, max = 12) List<@IntRange Integer> places, @ForAll byte first) {
        byte[] mutated = ONNX.clone();
        byte value = first;
        for (int place : places) {
            mutated[place % mutated.length] = value;
            value = (byte) (value * 31 + place);
        }

        assertThatCode(() -> check.inspect(mutated)).doesNotThrowAnyException();
        assertThat(ReleaseId.of(mutated).equals(ID)).isEqualTo(Arrays.equals(mutated, ONNX));
    }

    @Property(tries = 2_000, shrinking = ShrinkingMode.OFF)
    void answersToModelsWithPiecesCutOutOrDoubled(
            @ForAll @IntRange int start, @ForAll @IntRange int length, @ForAll boolean doubled) {
        int from = start % ONNX.length;
        int to = from + length % (ONNX.length - from);
        var pieces = new ByteArrayOutputStream();
        pieces.write(ONNX, 0, doubled ? to : from);
        pieces.write(ONNX, doubled ? from : to, ONNX.length - (doubled ? from : to));

        assertThatCode(() -> check.inspect(pieces.toByteArray())).doesNotThrowAnyException();
    }

    @Property(tries = 1_000, shrinking = ShrinkingMode.OFF)
    void answersToNoise(@ForAll @Size(max = 200) byte[] noise) {
        assertThat(check.inspect(noise)).isInstanceOf(Inspection.Refused.class);
    }
}
