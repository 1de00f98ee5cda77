package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ReleaseTest {
    private final Random random = new Random(5);

    @Test
    void isNamedByTheHashOfItsBytes() {
        // FIPS 180-4, example of SHA-256 for "abc".
        assertThat(ReleaseId.of("abc".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo(ReleaseId.parse("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad"));
        assertThatIllegalArgumentException().isThrownBy(() -> ReleaseId.parse("BA78"));
    }

    @Test
    void takesItsManifestFromItsBytes() {
        var golden = GoldenVectors.sample(Exports.tensor(random, 20, 4, 3), Exports.tensor(random, 20, 3), 4);
        var release = new Release(Exports.onnx(), golden, new Certificate(1e-7, 1_000, 0));

        assertThat(release.manifest()).isEqualTo(Exports.manifest());
        assertThat(release.id()).isEqualTo(ReleaseId.of(release.onnx()));
    }

    @Test
    void certifiesOnlyEnoughProbesWithoutDifference() {
        assertThat(new Certificate(1e-5, 1_000, 0).holds()).isTrue();
        assertThat(new Certificate(1.01e-5, 1_000, 0).holds()).isFalse();
        assertThat(new Certificate(1e-7, 999, 0).holds()).isFalse();
        assertThat(new Certificate(1e-7, 1_000, 1).holds()).isFalse();
        assertThat(new Certificate(Double.NaN, 1_000, 0).holds()).isFalse();
        assertThat(new Certificate(-1, 1_000, 0).holds()).isFalse();
    }

    @Test
    void goldenVectorsTravelAsLittleEndianFloats() {
        var golden = GoldenVectors.sample(Exports.tensor(random, 20, 4, 3), Exports.tensor(random, 20, 3), 8);

        byte[] inputs = golden.inputs().toLittleEndian();
        byte[] outputs = golden.outputs().toLittleEndian();

        assertThat(GoldenVectors.read(8, inputs, outputs, 4, 3, 3)).isEqualTo(golden);
        assertThat(FloatTensor.of(new float[] {1f}, 1).toLittleEndian()).containsExactly(0, 0, 0x80, 0x3f);
        assertThatIllegalArgumentException().isThrownBy(() -> GoldenVectors.read(7, inputs, outputs, 4, 3, 3));
        assertThatIllegalArgumentException().isThrownBy(() -> GoldenVectors.read(0, inputs, outputs, 4, 3, 3));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> GoldenVectors.read(Integer.MAX_VALUE, inputs, outputs, 1 << 30, 1 << 30, 3));
    }

    @Test
    void goldenVectorsAreSpreadOverTheProbes() {
        var probes = Exports.tensor(random, 10, 1, 1);

        var golden = GoldenVectors.sample(probes, Exports.tensor(random, 10, 2), 5);

        assertThat(golden.inputs().toArray())
                .containsExactly(probes.value(0), probes.value(2), probes.value(4), probes.value(6), probes.value(8));
    }

    @Test
    void tensorsNeverChange() {
        var values = new float[] {1, 2};
        var tensor = FloatTensor.of(values, 2);
        values[0] = 9;
        tensor.toArray()[1] = 9;

        assertThat(tensor)
                .isEqualTo(FloatTensor.of(new float[] {1, 2}, 2))
                .isNotEqualTo(FloatTensor.of(new float[] {1, 2}, 1, 2));
    }
}
