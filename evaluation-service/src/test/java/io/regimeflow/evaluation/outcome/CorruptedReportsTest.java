package io.regimeflow.evaluation.outcome;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.evaluation.EvaluationHarness;
import io.regimeflow.schemas.record.SignalOutcome;
import io.regimeflow.schemas.topic.DeadLetterHeaders;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Valid and corrupted reports through the whole topology; {@code -Dregimeflow.reports=100000} makes it the full test. */
class CorruptedReportsTest {
    private static final int REPORTS = Integer.getInteger("regimeflow.reports", 1_200);

    @TempDir
    private Path stateDir;

    private final Random random = new Random(4_711);
    private final Map<String, int[]> counts = new TreeMap<>();
    private final List<String> wrong = new ArrayList<>();
    private int validRefused;

    @Test
    void refusesWhatIsCorruptedWithItsReasonAndNothingThatIsValid() {
        Market market = Market.random(600, 20_261_121);
        var trades = new Trades(market, random);
        try (var harness = new EvaluationHarness(stateDir, Map.of())) {
            Logs.inTime(market, List.of()).forEach(record -> Logs.feed(harness, record));
            harness.outcomes();
            for (int i = 0; i < REPORTS; i++) {
                if (i % 2 == 0) {
                    valid(harness, trades.valid());
                } else {
                    corrupted(harness, trades.valid());
                }
            }
        }

        assertThat(validRefused).isZero();
        assertThat(counts).hasSize(Spoilt.values().length);
        int all = counts.values().stream().mapToInt(count -> count[0]).sum();
        int right = counts.values().stream().mapToInt(count -> count[1]).sum();
        assertThat((double) right / all).as("%s", wrong).isGreaterThanOrEqualTo(0.999);
        System.getLogger(CorruptedReportsTest.class.getName())
                .log(System.Logger.Level.INFO, "{0} reports; {1} of {2} corrupted ones", REPORTS, right, all);
    }

    private void valid(EvaluationHarness harness, SignalOutcome.Builder report) {
        send(harness, report);
        validRefused += harness.deadLetters().size();
        assertThat(harness.outcomes()).hasSize(1);
    }

    private void corrupted(EvaluationHarness harness, SignalOutcome.Builder report) {
        Spoilt kind = List.of(Spoilt.values()).get(random.nextInt(Spoilt.values().length));
        if (kind.isSaidBefore()) {
            send(harness, report);
            harness.outcomes();
        }
        kind.spoil(report, random);
        send(harness, report);
        int[] count = counts.computeIfAbsent(kind.name(), unseen -> new int[2]);
        count[0]++;
        List<String> reasons = harness.deadLetters().stream()
                .map(letter -> Letters.header(letter, DeadLetterHeaders.REFUSAL))
                .toList();
        if (reasons.equals(List.of(kind.reason().name())) && harness.outcomes().isEmpty()) {
            count[1]++;
        } else {
            wrong.add(kind + ": " + reasons);
        }
    }

    private static void send(EvaluationHarness harness, SignalOutcome.Builder report) {
        Instant at = report.getExitTime().isAfter(report.getEntryTime()) ? report.getExitTime() : report.getEntryTime();
        harness.report(
                Market.INSTRUMENT.toString(),
                report.build(),
                at.isAfter(Trades.NEVER) ? Trades.NEVER : at.plusSeconds(60));
    }
}
