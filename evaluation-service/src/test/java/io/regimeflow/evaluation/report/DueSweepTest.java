package io.regimeflow.evaluation.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.function.Supplier;
import org.apache.kafka.common.KafkaException;
import org.junit.jupiter.api.Test;

class DueSweepTest {
    private boolean isCaughtUp = true;
    private int sweeps;

    @Test
    void sweepsOnceAfterAStartAndOnceMoreWhenItIsDueAgain() {
        DueSweep sweep = sweep(List::of);

        sweep.run();
        sweep.run();
        sweep.due();
        sweep.run();

        assertThat(sweeps).isEqualTo(2);
    }

    @Test
    void waitsUntilEvaluationHasCaughtUp() {
        DueSweep sweep = sweep(List::of);

        isCaughtUp = false;
        sweep.run();
        assertThat(sweeps).isZero();

        isCaughtUp = true;
        sweep.run();
        assertThat(sweeps).isEqualTo(1);
    }

    @Test
    void triesAgainWhatFailedThoughNothingElseIsDue() {
        DueSweep sweep = sweep(() -> {
            if (sweeps == 1) {
                throw new KafkaException("broker gone");
            }
            return List.of();
        });

        assertThatThrownBy(sweep::run).isInstanceOf(KafkaException.class);
        sweep.run();
        sweep.run();

        assertThat(sweeps).isEqualTo(2);
    }

    private DueSweep sweep(Supplier<List<String>> deleting) {
        return new DueSweep(() -> isCaughtUp, () -> {
            sweeps++;
            return deleting.get();
        });
    }
}
