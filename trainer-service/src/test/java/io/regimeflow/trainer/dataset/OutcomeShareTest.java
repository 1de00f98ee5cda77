package io.regimeflow.trainer.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.record.CheckedOutcome;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutcomeShareTest {
    @Test
    void letsUselessReportsTakeNoPlaceUnderAUsersShare() {
        // Given honest trades on some bars, and on all bars reports that began before their bar's close
        List<Outcome> honest = new ArrayList<>();
        List<Outcome> all = new ArrayList<>();
        for (int i = 0; i < RecentMarket.VECTORS.size(); i++) {
            CheckedOutcome record = Outcomes.of(RecentMarket.VECTORS.get(i), "USER", 30, 0.05);
            if (i % 30 == 0) {
                honest.add(Outcome.of(record));
            } else {
                all.add(Outcome.of(CheckedOutcome.newBuilder(record)
                        .setEntryTime(record.getEntryTime().minusMillis(1))
                        .build()));
            }
        }
        all.addAll(honest);

        IncrementalDataset among = RecentMarket.build(RecentMarket.THRESHOLD, all);

        assertThat(among.outcomesUsed()).isPositive();
        assertThat(among.dataset().hash())
                .isEqualTo(RecentMarket.build(RecentMarket.THRESHOLD, honest)
                        .dataset()
                        .hash());
    }

    @Test
    void letsOneUserLabelNoMoreThanATenthOfWhatIsTrainedOn() {
        List<Outcome> flood = RecentMarket.outcomes(RecentMarket.VECTORS.stream()
                .map(vector -> Outcomes.of(vector, "USER", 30, 0.05))
                .toList());

        IncrementalDataset incremental = RecentMarket.build(RecentMarket.THRESHOLD, flood);

        long recent = RecentMarket.VECTORS.stream()
                .filter(vector -> vector.closeTime() > RecentMarket.RECENT.toEpochMilli())
                .count();
        // Each of a user's outcomes counts 3.
        assertThat(incremental.outcomesUsed()).isPositive().isLessThanOrEqualTo((int) recent / 30);
    }
}
