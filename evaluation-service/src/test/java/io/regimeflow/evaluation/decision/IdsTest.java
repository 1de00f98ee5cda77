package io.regimeflow.evaluation.decision;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.line.Standing.Serving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What grows where arms are refused one after the other. */
class IdsTest {
    private static final int LONGEST_OF_INFERENCE = 512;

    @Test
    void staysAsShortAsInferenceTakesHoweverManyAreRefused() {
        String id = "signal/15m/TEST:ALPHA|start";
        for (int refused = 0; refused < 40; refused++) {
            String next = Ids.bounded(id + "|REFUSED|" + "a".repeat(64));
            assertThat(next).hasSizeLessThanOrEqualTo(LONGEST_OF_INFERENCE - 64).isNotEqualTo(id);
            id = next;
        }
    }

    @Test
    void leavesSharesThatASplitTakes() {
        List<Double> shares = List.of(0.1, 0.3, 0.2, 0.1, 0.2, 0.1);
        var arms = new ArrayList<Serving>();
        for (int arm = 0; arm < 5; arm++) {
            arms.add(serving("" + arm));
        }
        var lineup = new Lineup(
                "id", Instant.EPOCH, serving("c"), Optional.empty(), arms, shares, Optional.of("contest"), false);

        for (int arm = 4; arm >= 0; arm--) {
            lineup = lineup.without("" + arm, "id", Instant.EPOCH);
            double sum =
                    lineup.shares().stream().mapToDouble(Double::doubleValue).sum();
            assertThat(sum).isBetween(1 - 1e-12, 1 + 1e-12);
            assertThat(lineup.shares().get(0)).isBetween(0.0, 1.0);
        }
        assertThat(lineup.shares()).containsExactly(1.0);
    }

    private static Serving serving(String id) {
        return new Serving(id, "1." + id.length(), id, Instant.EPOCH);
    }
}
