package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.NotPossibleException;
import io.regimeflow.modelformat.spec.ModelSpecs;
import io.regimeflow.schemas.record.TrainingCompleted;
import io.regimeflow.trainer.request.LineHistory;
import io.regimeflow.trainer.request.RecordedTraining;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReleaseChoiceTest {
    private static final RecordedTraining FIRST = training("signal/15m/X:AAA", "1.0", "aa01");
    private static final RecordedTraining SECOND = training("signal/15m/X:AAA", "1.1", "aa02");
    private static final RecordedTraining OTHER = training("regime/15m/X:AAA", "1.0", "bb01");
    private static final List<RecordedTraining> ALL = List.of(FIRST, SECOND, OTHER);

    @Test
    void isNamedByTheBeginningOfItsId() {
        assertThat(ReleaseChoice.of("aa02", ALL)).isEqualTo(SECOND);
        assertThat(ReleaseChoice.of("b", ALL)).isEqualTo(OTHER);
        assertThat(ReleaseChoice.of(FIRST.releaseId().hex(), ALL)).isEqualTo(FIRST);
    }

    @Test
    void isNamedByItsLineAndVersion() {
        assertThat(ReleaseChoice.of("signal/15m/X:AAA@1.1", ALL)).isEqualTo(SECOND);
    }

    @Test
    void hasAFormThatNoSpecHas() {
        assertThat(List.of("aa02", "signal/15m/X:AAA@1.1", "signal/15m/X:AAA@3.10-daily-20260102.2"))
                .allMatch(ReleaseChoice::isWritten);
        assertThat(List.of("", "xyz", "AA", "a".repeat(65), "signal/15m/X:AAA", "my/own/spec@1.0.yaml"))
                .noneMatch(ReleaseChoice::isWritten);
        assertThat(ModelSpecs.NAMES).noneMatch(ReleaseChoice::isWritten);
    }

    @Test
    void isRefusedWhereSeveralAreMeant() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ReleaseChoice.of("aa", ALL))
                .withMessageContaining(FIRST.releaseId().hex())
                .withMessageContaining(SECOND.releaseId().hex());
    }

    @Test
    void isRefusedWhereNoneIsMeant() {
        for (String text : List.of("cc", "")) {
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> ReleaseChoice.of(text, ALL))
                    .withMessageContaining("no release '%s' on this cluster, which has had 3".formatted(text));
        }
    }

    @Test
    void isRefusedWithTheVersionsThatTheLineHas() {
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> ReleaseChoice.of("signal/15m/X:AAA@1.2", ALL))
                .withMessage("no release 'signal/15m/X:AAA@1.2': signal/15m/X:AAA has had 1.1, 1.0");
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> ReleaseChoice.of("1.2", SECOND.line(), ALL))
                .withMessage("signal/15m/X:AAA has no release '1.2': signal/15m/X:AAA has had 1.1, 1.0");
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> ReleaseChoice.of("bb01", SECOND.line(), ALL))
                .withMessageContaining("has had 1.1, 1.0");
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> ReleaseChoice.of("1.0", ModelLine.parse("signal/15m/X:BBB"), ALL))
                .withMessageContaining("lines that have: regime/15m/X:AAA, signal/15m/X:AAA");
        assertThat(ReleaseChoice.of("1.1", SECOND.line(), ALL)).isEqualTo(SECOND);
        assertThat(ReleaseChoice.of("aa01", SECOND.line(), ALL)).isEqualTo(FIRST);
    }

    private static RecordedTraining training(String line, String version, String id) {
        var record = TrainingCompleted.newBuilder()
                .setRequestId(line + version)
                .setModelLine(line)
                .setStatus("COMPLETED")
                .setReleaseId(id + "0".repeat(64 - id.length()))
                .setVersion(version)
                .setTrainingType("FULL")
                .setAsOf(Instant.EPOCH)
                .setFeatureSetId("fs18")
                .setCompletedAt(Instant.EPOCH)
                .build();
        return new RecordedTraining(record, LineHistory.none());
    }
}
