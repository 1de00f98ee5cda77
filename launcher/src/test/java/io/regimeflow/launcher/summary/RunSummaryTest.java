package io.regimeflow.launcher.summary;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalDouble;
import org.junit.jupiter.api.Test;

class RunSummaryTest {

    @Test
    void writesEveryFigureOnOneLine() {
        var summary = new RunSummary(
                9, 1, 3, new AuditFigures(3, 4, 1), 0, 2, 5, 0, 0, 1, 2, 1, OptionalDouble.of(2.5e-7), 12.345);

        assertThat(summary.json())
                .isEqualTo(
                        "{\"bars\":9,\"rejectedBars\":1,\"features\":3,\"audited\":3,\"notAudited\":4,\"auditsStopped\":1,\"mismatches\":0,\"predictions\":2,\"outcomes\":5,\"missing\":0,"
                                + "\"duplicates\":0,\"deadLetters\":1,\"releases\":2,\"swaps\":1,"
                                + "\"certificateMaxAbsDiff\":2.5E-7,\"seconds\":12.3}");
    }

    @Test
    void knowsNoDifferenceWhereNothingWasReleased() {
        var summary =
                new RunSummary(0, 0, 0, new AuditFigures(0, 0, 0), 0, 0, 0, 0, 0, 0, 0, 0, OptionalDouble.empty(), 0);

        assertThat(summary.json()).contains("\"certificateMaxAbsDiff\":null");
    }
}
