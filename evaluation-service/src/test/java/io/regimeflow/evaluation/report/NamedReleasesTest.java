package io.regimeflow.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.performance.Made;
import io.regimeflow.schemas.record.ModelVersion;
import java.util.List;
import org.junit.jupiter.api.Test;

class NamedReleasesTest {
    private static final String A = Made.release('a');
    private static final String B = Made.release('b');
    private static final String C = Made.release('c');

    @Test
    void forgetsOnlyWhatNeverPredictedWhereEveryPredictionIsKept() {
        List<ModelVersion> versions =
                List.of(version(A, "RETIRED", 3), version(B, "RETIRED", 0), version(C, "IDLE", 0));

        List<String> unnamed = NamedReleases.unnamed(versions, true, each -> {
            throw new IllegalStateException("nothing is to be read");
        });

        assertThat(unnamed).containsExactly(B);
    }

    @Test
    void forgetsWhatNoKeptPredictionNamesWhereOldOnesWereDropped() {
        List<ModelVersion> versions =
                List.of(version(A, "RETIRED", 3), version(B, "RETIRED", 3), version(C, "CHAMPION", 3));

        List<String> unnamed =
                NamedReleases.unnamed(versions, false, each -> each.accept(Made.shown(Made.BAR, A, "UP")));

        assertThat(unnamed).containsExactly(B);
    }

    private static ModelVersion version(String release, String status, long predictions) {
        return ModelVersion.newBuilder()
                .setReleaseId(release)
                .setModelLine(Made.LINE.toString())
                .setVersion("1.0")
                .setStatus(status)
                .setPredictions(predictions)
                .build();
    }
}
