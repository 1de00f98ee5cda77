package io.regimeflow.modelformat.spec;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.domain.model.ModelLine;
import io.regimeflow.domain.model.Task;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What is to be trained for the lines of one task and interval.
 *
 * @param name lower-case letters, digits and {@code -}
 * @param instruments whose lines are trained so; empty for every one
 * @param featureSet name of a shipped feature set, or path of a {@code .yaml} file
 * @param window vectors that the network sees at once
 * @param decision what the releases' probabilities are turned into one class by
 * @param profile name of a shipped training profile, or path of a {@code .yaml} file
 * @param expiresAfter market time from the end of its data after which a release counts as expired; absent: never
 */
public record ModelSpec(
        String name,
        Task task,
        List<Instrument> instruments,
        Interval interval,
        String featureSet,
        LabelSpec labels,
        Architecture architecture,
        int window,
        HyperParameters hyperParameters,
        Decision decision,
        String profile,
        Optional<Duration> expiresAfter) {

    /** More vectors than this in a window and no store of the scoring side would hold them. */
    private static final int LONGEST_WINDOW = 1_000;

    public ModelSpec {
        instruments = List.copyOf(instruments);
        if (!name.matches("[a-z0-9][a-z0-9-]{0,63}")) {
            throw new IllegalArgumentException(
                    "name '%s' is not of lower-case letters, digits and '-', 64 at most".formatted(name));
        }
        if (labels.task() != task) {
            throw new IllegalArgumentException("rule '%s' labels for task %s, and the task is %s"
                    .formatted(labels.rule(), labels.task().code(), task.code()));
        }
        if (window < 2 || window > LONGEST_WINDOW) {
            throw new IllegalArgumentException("window is %d, allowed: from 2 to %d".formatted(window, LONGEST_WINDOW));
        }
        requireWritten("feature-set", featureSet);
        requireWritten("profile", profile);
        if (expiresAfter.isPresent() && expiresAfter.get().compareTo(Duration.ofHours(1)) < 0) {
            throw new IllegalArgumentException(
                    "expires-after is %s, allowed: an hour or more, or never".formatted(expiresAfter.get()));
        }
    }

    /** Whether a line is trained so. */
    public boolean covers(ModelLine line) {
        return line.task() == task
                && line.interval() == interval
                && (instruments.isEmpty() || instruments.contains(line.instrument()));
    }

    /** The same spec with another value for a key, as it would be written in the file. */
    public ModelSpec override(String key, String value) {
        return WrittenSpec.of(this).with(key, value, "override").spec();
    }

    /** The canonical text: every key with its value, defaults too, in one order; it is read back as the same spec. */
    public String text() {
        return SpecText.write(SpecKeys.values(this));
    }

    /** SHA-256 of the canonical text, in hexadecimal digits. */
    public String hash() {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static void requireWritten(String key, String value) {
        if (value.isBlank()) {
            throw new IllegalArgumentException("%s is blank".formatted(key));
        }
    }
}
