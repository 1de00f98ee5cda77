package io.regimeflow.trainer.release;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.modelformat.Release;
import io.regimeflow.schemas.record.ModelArtifact;
import io.regimeflow.trainer.request.Releases;
import java.nio.ByteBuffer;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReleaseMappingTest {
    @Test
    void putsTheWholeReleaseIntoTheRecord() {
        Release release =
                Releases.release(Releases.request("signal/15m/TEST:ALPHA", "2025-03-01T00:00:00Z"), Optional.empty());

        ModelArtifact record = ReleaseMapping.toRecord(release);

        assertThat(record.getReleaseId()).isEqualTo(release.id().hex());
        assertThat(record.getModelLine()).isEqualTo("signal/15m/TEST:ALPHA");
        assertThat(record.getFeatureSetId()).isEqualTo(Releases.FEATURE_SET);
        assertThat(record.getOnnx()).isEqualTo(ByteBuffer.wrap(release.onnx()));
        assertThat(record.getGoldenCount()).isEqualTo(1);
        assertThat(record.getGoldenInputs().remaining()).isEqualTo(2 * 3 * Float.BYTES);
        assertThat(record.getGoldenOutputs().remaining()).isEqualTo(3 * Float.BYTES);
        assertThat(record.getCertificateProbes()).isEqualTo(1_000);
    }
}
