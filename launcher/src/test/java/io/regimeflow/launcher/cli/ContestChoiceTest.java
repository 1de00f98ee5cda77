package io.regimeflow.launcher.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.regimeflow.launcher.decision.Decided;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.decision.NotPossibleException;
import io.regimeflow.schemas.record.ModelContest;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ContestChoiceTest {
    private static final String LINE = "signal/15m/X:AAA";
    private static final ModelContest FIRST = Decided.contest(LINE, "DECIDED")
            .setContestId(LINE + "|110000000000|one")
            .build();
    private static final ModelContest SECOND = Decided.contest(LINE, "RUNNING")
            .setContestId(LINE + "|120000000000|two")
            .build();
    private static final DecisionLog LOG = new DecisionLog(List.of(), Map.of(), List.of(FIRST, SECOND));
    private static final DecisionLog NONE = new DecisionLog(List.of(), Map.of(), List.of());

    @Test
    void isNamedByItsIdOrItsBeginningOrByItsLine() {
        assertThat(ContestChoice.of(FIRST.getContestId(), LOG)).isEqualTo(FIRST);
        assertThat(ContestChoice.of(LINE + "|11", LOG)).isEqualTo(FIRST);
        assertThat(ContestChoice.of(LINE, LOG)).isEqualTo(SECOND);
    }

    @Test
    void isRefusedWhereSeveralOrNoneAreMeant() {
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> ContestChoice.of(LINE + "|1", LOG))
                .withMessageContaining(FIRST.getContestId() + ", " + SECOND.getContestId());
        assertThatExceptionOfType(NotPossibleException.class)
                .isThrownBy(() -> ContestChoice.of("signal/15m/X:AA", LOG))
                .withMessage("signal/15m/X:AA has had no contest; lines that have: " + LINE);
    }

    @Test
    void isListedWithItsIdLast() {
        List<String> lines = ContestListCommand.lines(LOG, Optional.of(LINE));

        assertThat(lines.get(0)).startsWith("line ").endsWith("  contest");
        assertThat(lines.get(2))
                .startsWith(LINE + "  2026-01-02T00:00:00Z  RUNNING  1.0 / 1.1 ")
                .endsWith("  " + SECOND.getContestId());
    }

    @Test
    void isMissedInASentence() {
        assertThat(ContestListCommand.lines(LOG, Optional.of("signal/15m/X:BBB")))
                .containsExactly("signal/15m/X:BBB has had no contest; lines that have: %s.".formatted(LINE));
        assertThat(ContestListCommand.lines(NONE, Optional.empty()))
                .singleElement()
                .asString()
                .startsWith("There has been no contest on this cluster");
    }
}
