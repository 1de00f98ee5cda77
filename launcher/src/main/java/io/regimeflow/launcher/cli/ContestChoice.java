package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.DecisionLog;
import io.regimeflow.launcher.decision.NotPossibleException;
import io.regimeflow.schemas.record.ModelContest;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** A contest as people name it: the beginning of its id, or the line whose running or else last contest is meant. */
final class ContestChoice {
    private ContestChoice() {}

    /**
     * The one that is meant.
     *
     * @throws IllegalArgumentException where there is none
     */
    static ModelContest of(String text, DecisionLog log) {
        return log.contest(text).or(() -> begun(text, log)).orElseGet(() -> log.latest(line(text, log))
                .orElseThrow(() -> new NotPossibleException(none(text, log))));
    }

    /** That a line has had none, and which lines have. */
    static String none(String line, DecisionLog log) {
        List<String> lines = log.contests().stream()
                .map(ModelContest::getModelLine)
                .distinct()
                .sorted()
                .toList();
        return lines.isEmpty()
                ? "%s has had no contest; there was none on this cluster".formatted(line)
                : "%s has had no contest; lines that have: %s".formatted(line, String.join(", ", lines));
    }

    /** An id begins with its line: less than that is another line, not the beginning of an id. */
    private static Optional<ModelContest> begun(String text, DecisionLog log) {
        List<ModelContest> meant = log.contests().stream()
                .filter(contest -> text.length() > contest.getModelLine().length()
                        && contest.getContestId().startsWith(text))
                .toList();
        if (meant.size() > 1) {
            throw new NotPossibleException("'%s' could be any of %s"
                    .formatted(
                            text, meant.stream().map(ModelContest::getContestId).collect(Collectors.joining(", "))));
        }
        return meant.stream().findFirst();
    }

    private static ModelLine line(String text, DecisionLog log) {
        try {
            return ModelLine.parse(text);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "'%s' is neither a line (task/interval/VENUE:SYMBOL) nor one of the %d contests that 'contest list' lists"
                            .formatted(text, log.contests().size()),
                    e);
        }
    }
}
