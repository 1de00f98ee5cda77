package io.regimeflow.launcher.cli;

import io.regimeflow.trainer.request.RecordedTraining;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A release as people name it: the beginning of its id, or {@code LINE@VERSION}. */
final class ReleaseChoice {
    private static final Pattern WRITTEN =
            Pattern.compile("[0-9a-f]{1,64}|[^/]+/[^/]+/[^/]+@\\d+\\.\\d+(-daily-\\d+(\\.\\d+)?)?");

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
            throw new IllegalArgumentException(
                    "no release '%s' on this cluster, which has had %d; 'models releases' lists them, and an id may be shortened or written LINE@VERSION"
                            .formatted(text, trainings.size()));
        }
        if (meant.size() > 1) {
            throw new IllegalArgumentException("'%s' could be any of %s"
                    .formatted(
                            text,
                            meant.stream()
                                    .map(training -> training.releaseId().hex())
                                    .collect(Collectors.joining(", "))));
        }
        return meant.get(0);
    }

    private static boolean isMeant(String text, RecordedTraining training) {
        return !text.isEmpty()
                && (training.releaseId().hex().startsWith(text)
                        || text.equals(training.line() + "@" + training.version()));
    }
}
