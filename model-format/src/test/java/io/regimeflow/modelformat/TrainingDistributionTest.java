package io.regimeflow.modelformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.onnx.proto.OnnxMl.ModelProto;
import ai.onnx.proto.OnnxMl.StringStringEntryProto;
import com.google.protobuf.InvalidProtocolBufferException;
import io.regimeflow.domain.drift.reference.AnchorFit;
import io.regimeflow.domain.drift.reference.InputReference;
import io.regimeflow.domain.drift.reference.Rows;
import java.util.Base64;
import java.util.Random;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TrainingDistributionTest {
    private static final TrainingDistribution KNOWN = distribution(3);

    @Test
    void travelsWithTheReleaseToTheBit() {
        ReleaseManifest manifest = Exports.manifest().withDistribution(KNOWN);

        byte[] onnx = OnnxExport.export(Exports.network(1), manifest);

        assertThat(ReleaseManifest.read(onnx)).isEqualTo(manifest);
        assertThat(OnnxExport.export(Exports.network(1), manifest)).isEqualTo(onnx);
        assertThat(new ModelCheck().inspect(onnx)).isInstanceOf(Inspection.Accepted.class);
    }

    @Test
    void isMissingFromOlderReleases() {
        assertThat(ReleaseManifest.read(Exports.onnx()).distribution()).isEmpty();
    }

    @Test
    void mustBeOfTheReleasesFeatures() {
        ReleaseManifest manifest = Exports.manifest();
        TrainingDistribution other = distribution(2);

        assertThatThrownBy(() -> manifest.withDistribution(other)).hasMessageContaining("is not of 3 features");
    }

    @ParameterizedTest
    @CsvSource({
        "regimeflow.distribution.days, 3, 8 and 1 or more",
        "regimeflow.distribution.day, x, For input string",
        "regimeflow.distribution.histograms, AAAA, ends too early",
        "regimeflow.distribution.histograms, FAAA, ends too early",
        "regimeflow.distribution.histograms, %%%%, Illegal base64",
        "regimeflow.distribution.anchors, AADAfw==, not whole anchors",
        "regimeflow.distribution.scale, AAAAAAAAAAAAAAAA, scale is 0.0",
        "regimeflow.distribution.distances, AAAA, ends too early",
    })
    void isRefusedWhereItIsDamaged(String key, String value, String reason) throws InvalidProtocolBufferException {
        byte[] damaged = changed(key, old -> value);

        assertThat(new ModelCheck().inspect(damaged))
                .isInstanceOfSatisfying(Inspection.Refused.class, refused -> assertThat(refused.reason())
                        .contains(reason));
    }

    @Test
    void isRefusedWhereAnAnchorIsNotFinite() throws InvalidProtocolBufferException {
        byte[] damaged = changed("regimeflow.distribution.anchors", old -> {
            byte[] bytes = Base64.getDecoder().decode(old);
            bytes[2] = (byte) 0xC0;
            bytes[3] = 0x7F;
            return Base64.getEncoder().encodeToString(bytes);
        });

        assertThat(new ModelCheck().inspect(damaged))
                .isInstanceOfSatisfying(Inspection.Refused.class, refused -> assertThat(refused.reason())
                        .contains("an anchor has a value that is not finite"));
    }

    private static byte[] changed(String key, UnaryOperator<String> change) throws InvalidProtocolBufferException {
        var model = ModelProto.parseFrom(
                OnnxExport.export(Exports.network(1), Exports.manifest().withDistribution(KNOWN)))
                .toBuilder();
        for (StringStringEntryProto.Builder entry : model.getMetadataPropsBuilderList()) {
            if (entry.getKey().equals(key)) {
                entry.setValue(change.apply(entry.getValue()));
            }
        }
        return model.build().toByteArray();
    }

    private static TrainingDistribution distribution(int features) {
        var random = new Random(5);
        float[] values = new float[500 * features];
        float[] scale = new float[features];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) random.nextGaussian();
            scale[i % features] = 1;
        }
        Rows rows = new Rows(values, features);
        return new TrainingDistribution(
                InputReference.of(rows, 48).orElseThrow(),
                new AnchorFit(scale).fit(rows, rows, 48).orElseThrow());
    }
}
