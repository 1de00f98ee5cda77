package io.regimeflow.launcher.cli;

import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.launcher.decision.NotPossibleException;
import io.regimeflow.trainer.request.RecordedTraining;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A release as people name it: the beginning of its id, or {@code LINE@VERSION}. */
final class ReleaseChoice {
    private static final Pattern WRITTEN =
            Pattern.compile("[0-9a-f]{1,64}|[^/]+/[^/]+/[^/]+@\\d+\\.\\d+(-daily-\\d+(\\.\\d+)?)?");

    private static final int NEWEST = 5;

    private ReleaseChoice() {}

    /** Whether a text has the form, whatever releases there are. */
    static boolean isWritten(String text) {
        return WRITTEN.matcher(text).matches();
    }

    /**
     * The one that is meant.
     *
     * @throws IllegalArgumentException where none or several could be meant
     */
    static RecordedTraining of(String text, List<RecordedTraining> trainings) {
        List<RecordedTraining> meant =
                trainings.stream().filter(training -> isMeant(text, training)).toList();
        if (meant.isEmpty()) {
            int at = text.indexOf('@');
            throw new NotPossibleException(
                    at > 0
                            ? "no release '%s': %s".formatted(text, had(text.substring(0, at), trainings))
                            : "no release '%s' on this cluster, which has had %d; 'models releases' lists them, and an id may be shortened or written LINE@VERSION"
                                    .formatted(text, trainings.size()));
        }
        if (meant.size() > 1) {
            throw new NotPossibleException("'%s' could be any of %s"
                    .formatted(
                            text,
                            meant.stream()
                                    .map(training -> training.releaseId().hex())
                                    .collect(Collectors.joining(", "))));
        }
        return meant.get(0);
    }

    /**
     * The one of a line that is meant, where its version is enough.
     *
     * @throws IllegalArgumentException where none or several could be meant
     */
    static RecordedTraining of(String text, ModelLine line, List<RecordedTraining> trainings) {
        List<RecordedTraining> ofLine = trainings.stream()
                .filter(training -> training.line().equals(line))
                .toList();
        Optional<RecordedTraining> named = ofLine.stream()
                .filter(training -> training.version().toString().equals(text))
                .findFirst();
        if (named.isEmpty() && ofLine.stream().noneMatch(training -> isMeant(text, training))) {
            throw new NotPossibleException(
                    "%s has no release '%s': %s".formatted(line, text, had(line.toString(), trainings)));
        }
        return named.orElseGet(() -> of(text, ofLine));
    }

    /** Which releases a line has had, in a sentence; or which lines have had any. */
    static String had(String line, List<RecordedTraining> trainings) {
        List<String> versions = trainings.stream()
                .filter(training -> training.line().toString().equals(line))
                .map(training -> training.version().toString())
                .toList();
        if (versions.isEmpty()) {
            return "%s has had no release; lines that have: %s"
                    .formatted(
                            line,
                            trainings.stream()
                                    .map(training -> training.line().toString())
                                    .distinct()
                                    .sorted()
                                    .collect(Collectors.joining(", ")));
        }
        var newest = new ArrayList<>(versions.subList(Math.max(0, versions.size() - NEWEST), versions.size()));
        Collections.reverse(newest);
        return "%s has had %s%s"
                .formatted(
                        line,
                        String.join(", ", newest),
                        newest.size() == versions.size() ? "" : " and %d before".formatted(versions.size() - NEWEST));
    }

    private static boolean isMeant(String text, RecordedTraining training) {
        return !text.isEmpty()
                && (training.releaseId().hex().startsWith(text)
                        || text.equals(training.line() + "@" + training.version()));
    }
}
