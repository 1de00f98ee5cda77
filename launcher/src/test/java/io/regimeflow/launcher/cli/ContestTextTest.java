package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.launcher.decision.Decided;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContestTextTest {
    private static final String LINE = "signal/15m/X:AAA";

    @Test
    void showsEveryFigureOfAContest() {
        var contest = Decided.contest(LINE, "DECIDED")
                .setAsOf(Instant.parse("2026-01-05T00:00:00Z"))
                .setDecidedAt(Instant.parse("2026-01-05T00:00:00Z"))
                .setWinner("1.1")
                .setReason("EVIDENCE")
                .setDecidedBy("evaluation-service")
                .setShown(List.of(150L, 138L))
                .setOutcomes(List.of(288L, 287L))
                .setWinRates(List.of(0.48, 0.53))
                .setAveragePnls(List.of(-0.01, 0.02))
                .setBars(List.of(288))
                .setDisagreements(List.of(3L))
                .setDifferences(List.of(-0.043))
                .setDifferenceLows(List.of(-0.08))
                .setDifferenceHighs(List.of(-0.001))
                .setEvidenceBetter(List.of(Math.log(21)))
                .setEvidenceWorse(List.of(Math.log(0.2)))
                .setThreshold(Math.log(20))
                .setPBetter(List.of(1.0 / 21))
                .setPWorse(List.of(1.0))
                .setPower(List.of(0.8))
                .setPowerEffect(0.05)
                .setDetectable(List.of(0.049))
                .setClassicalP(List.of(0.0123))
                .setQueuedRelease("abcdef0123456789")
                .build();

        String text = String.join("\n", ContestText.lines(contest));

        assertThat(text)
                .contains("status", "DECIDED", "winner", "EVIDENCE, evaluation-service", "abcdef012345")
                .containsPattern("1\\.0 \\(champion\\) +100000000000 +1\\.0 +50\\.0 % +150 +288 +48\\.0 % +-0\\.0100")
                .containsPattern("1\\.1 +288 +3 +-0\\.0430 +-0\\.0800 +-0\\.0010 +21\\.0 +0\\.200 +0\\.0476 +1\\.0000")
                .contains("Evidence of 20.0 decides, at a level of 5.0 %")
                .containsPattern("1\\.1 +80\\.0 % +0\\.0490 +0\\.0123");
    }

    @Test
    void leavesOpenWhatIsNotKnownYet() {
        var running = Decided.contest(LINE, "RUNNING").build();

        assertThat(String.join("\n", ContestText.lines(running)))
                .contains("counted up to", "–")
                .doesNotContain("winner", "NaN");
        assertThat(ContestText.ending(running)).isEqualTo("–");
        assertThat(ContestText.ending(Decided.contest(LINE, "DECIDED").build())).isEqualTo("none");
    }
}
