package io.regimeflow.domain.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.label.Signal;
import io.regimeflow.domain.outcome.Reports.Draft;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/** Valid and corrupted reports on 36 days of bars; {@code -Dregimeflow.outcomes=100000} makes it the full test. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class CorruptedReportsTest {
    private static final int GENERATED = Integer.getInteger("regimeflow.outcomes", 6_000);
    private static final long DAY = 86_400_000;

    private final Paths market = Paths.random(36 * 288, 20_261_121);
    private final DeskState state = DeskState.onHeap(Desks.RULES.checks());
    private final OutcomeDesk desk = new OutcomeDesk(Paths.INSTRUMENT, Desks.RULES, state);
    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();

    @BeforeAll
    void readTheLog() {
        for (Object record : Desks.inTime(market)) {
            if (record instanceof Prediction prediction) {
                desk.prediction(prediction);
            } else {
                desk.bar((Bar) record);
            }
        }
    }

    @Test
    void refusesWhatIsCorruptedWithItsReasonAndNothingThatIsValid() {
        var random = new Random(4_711);
        long kept = state.bars().newest() - 29 * DAY;
        var reports = new Reports(market, kept, random);
        int valid = 0;
        int refused = 0;
        for (int i = 0; i < GENERATED; i++) {
            if (i % 2 == 0) {
                Draft draft = reports.valid();
                valid++;
                refused += verdict(draft).isPresent() ? 1 : 0;
            } else {
                corrupted(reports, random);
            }
        }

        assertThat(refused).as("valid ones refused of %d", valid).isZero();
        assertThat(state.waiting().all()).isEmpty();
        int detectable = counts.values().stream().mapToInt(count -> count[0]).sum();
        int right = counts.values().stream().mapToInt(count -> count[1]).sum();
        assertThat(counts).hasSizeGreaterThanOrEqualTo(24);
        assertThat((double) right / detectable).as("%s", wrong).isGreaterThanOrEqualTo(0.999);
        System.getLogger(CorruptedReportsTest.class.getName())
                .log(
                        System.Logger.Level.INFO,
                        "{0} valid, {1} of {2} corrupted, {3} kinds",
                        valid,
                        right,
                        detectable,
                        counts.size());
    }

    private void corrupted(Reports reports, Random random) {
        Draft draft = reports.valid();
        int kinds = Corruption.ALL.size();
        int kind = random.nextInt(kinds + 7);
        if (kind < kinds) {
            Corruption corruption = Corruption.ALL.get(kind);
            corruption.spoil(draft, random);
            note(corruption.name(), corruption.reason(), draft);
            return;
        }
        switch (kind - kinds) {
            case 0 -> {
                long reported = draft.reportedAt;
                List<Long> times = reports.unpredicted().stream()
                        .filter(time -> time <= reported)
                        .toList();
                if (!times.isEmpty()) {
                    long time = times.get(random.nextInt(times.size()));
                    draft.predictionId = new PredictionId(Paths.INSTRUMENT, Paths.WORKING, time).toString();
                    note("UNPREDICTED", Refusal.UNKNOWN_PREDICTION, draft);
                }
            }
            case 1 -> {
                Prediction old = market.predictions().get(random.nextInt(400));
                draft = reports.valid(old, "old-" + draft.source);
                draft.predictionId = new PredictionId(Paths.INSTRUMENT, Paths.WORKING, old.closeTime()).toString();
                note("OLD", Refusal.AGED_OUT, draft);
            }
            case 2 -> {
                if (draft.prediction.signal() != Signal.FLAT) {
                    draft.side = draft.side.equals("LONG") ? "SHORT" : "LONG";
                    note("SIDE", Refusal.AGAINST_PREDICTION, draft);
                }
            }
            case 3 -> {
                long hole = reports.hole(draft.prediction);
                if (hole >= 0) {
                    draft.entry = new Fill(hole, draft.entry.price());
                    draft.exit = new Fill(Math.max(hole, draft.exit.time()), draft.exit.price());
                    draft.reportedAt = draft.exit.time();
                    note("CLOSED", Refusal.NOT_TRADED, draft);
                }
            }
            case 4 -> {
                assertThat(verdict(draft)).isEmpty();
                draft.reportedAt += 60_000;
                note("AGAIN", Refusal.DUPLICATE, draft);
            }
            case 5 -> {
                assertThat(verdict(draft)).isEmpty();
                Draft other = reports.valid(draft.prediction, draft.source);
                note("OTHERWISE", Refusal.CONTRADICTION, other);
            }
            default -> {
                draft.revision = 1 + random.nextInt(5);
                assertThat(verdict(draft)).isEmpty();
                draft.revision--;
                note("SUPERSEDED", Refusal.OUTDATED, draft);
            }
        }
    }

    private void note(String kind, Refusal expected, Draft draft) {
        int[] count = counts.computeIfAbsent(kind, unseen -> new int[2]);
        count[0]++;
        Optional<Refusal> verdict = verdict(draft);
        if (verdict.equals(Optional.of(expected))) {
            count[1]++;
        } else {
            wrong.add("%s: %s".formatted(kind, verdict));
        }
    }

    private Optional<Refusal> verdict(Draft draft) {
        Decisions decisions = desk.report(draft.report());
        assertThat(decisions.outcomes().size() + decisions.refused().size())
                .as("%s", draft.report())
                .isEqualTo(1);
        return decisions.refused().stream().map(Decisions.RefusedReport::reason).findFirst();
    }
}
