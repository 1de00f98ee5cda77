package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.feature.FeatureVector;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.ReleaseVersion;
import io.regimeflow.domain.model.Task;
import io.regimeflow.schemas.record.CheckedOutcome;
import io.regimeflow.trainer.Vectors;
import java.util.List;
import org.junit.jupiter.api.Test;

class LineageLabelsTest {
    private static final LineageLabels PARENT = new LineageLabels(
            new ModelLine(Task.SIGNAL, Vectors.INTERVAL, Vectors.INSTRUMENT),
            ReleaseVersion.parse("3.4-daily-20250118"));

    private static final FeatureVector VECTOR = Vectors.market(300, 3).get(200);

    @Test
    void keepsLabelsOfTheParentsLineageAndWhatWasTraded() {
        List<Outcome> outcomes = List.of(
                shadow(VECTOR, "3.4"),
                shadow(VECTOR, "3.4-daily-20250117"),
                Outcome.of(Outcomes.of(VECTOR, "USER", 30, 0.02)),
                Outcome.of(Outcomes.of(VECTOR, "PAPER", 30, 0.02)));

        assertThat(PARENT.of(new OutcomeReading(outcomes, List.of())).outcomes())
                .isEqualTo(outcomes);
    }

    @Test
    void leavesOutLabelsByTheRuleOfAnotherReleaseLineOrOfNobodyKnowsWhich() {
        FeatureVector other = Pools.renamed("TEST:OTHER", List.of(VECTOR)).get(0);
        List<Outcome> outcomes = List.of(
                shadow(VECTOR, "3.5"),
                shadow(other, "3.4"),
                shadow(VECTOR, null),
                Outcome.of(Outcomes.of(VECTOR, "SHADOW", 30, 0.02)));

        assertThat(PARENT.of(new OutcomeReading(outcomes, List.of())).outcomes())
                .isEmpty();
    }

    private static Outcome shadow(FeatureVector vector, String version) {
        return Outcome.of(CheckedOutcome.newBuilder(Outcomes.of(vector, "SHADOW", 30, 0.02))
                .setLabel("UP")
                .setSignalVersion(version)
                .build());
    }
}
