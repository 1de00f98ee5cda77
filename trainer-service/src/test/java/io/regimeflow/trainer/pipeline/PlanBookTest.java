package io.regimeflow.trainer.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.regimeflow.domain.feature.FeatureSets;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.trainer.Vectors;
import io.regimeflow.trainer.request.Request;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PlanBookTest {
    private static final Request REGIME = Request.full(ModelLine.parse("regime/15m/TEST:ALPHA"), Instant.EPOCH);
    private static final Request SIGNAL = Request.full(ModelLine.parse("signal/15m/TEST:ALPHA"), Instant.EPOCH);

    private final TrainingPlan regime = Plans.plan("regime-15m");
    private final TrainingPlan signal =
            new TrainingPlan(Plans.plan("signal-15m").spec(), regime.profile(), FeatureSets.byName("fs38"));
    private final PlanBook book = new PlanBook(List.of(regime, signal));

    @Test
    void tellsTheFeatureSetOfEachLineAlsoWhereItIsNotTheFirst() {
        assertThat(book.featureSetIdOf(REGIME)).isEqualTo(Vectors.SET.id());
        assertThat(book.featureSetIdOf(SIGNAL))
                .isEqualTo(FeatureSets.byName("fs38").id());
        assertThat(book.featureSetIdOf(SIGNAL.bySpec("s3-mlp"))).isEqualTo("unknown");
    }

    @Test
    void saysWhyThereIsNoPlan() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.planOf(SIGNAL.bySpec("s3-mlp")))
                .withMessage("model spec 's3-mlp' is not one of this trainer's: regime-15m, signal-15m");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.planOf(SIGNAL.bySpec("regime-15m")))
                .withMessage("model spec regime-15m does not cover line signal/15m/TEST:ALPHA");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> book.planOf(Request.full(ModelLine.parse("signal/4h/TEST:ALPHA"), Instant.EPOCH)))
                .withMessageContaining("no model spec of this trainer covers line signal/4h/TEST:ALPHA");
    }
}
