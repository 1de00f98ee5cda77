package io.regimeflow.domain.outcome;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Bounds what users' outcomes can make of a training, however many they report and whatever these say.
 *
 * <p>In a window of {@code N} rows, each of which counts 1 without an outcome, the outcomes of one source count at most
 * {@code share × N} together, and those of all sources at most {@code together × N}: a source names itself, and can do so
 * under many names. Where there are more, each source's are taken in the order of a hash of prediction and source, and
 * sources in turn; so neither when something was reported nor what it says decides whether it is used.
 *
 * <p>With a weight {@code w ≥ 1} of an outcome, a source labels at most {@code share × N / w} rows, and the rows it labels are
 * at most {@code share} of the weight of the window. If a part {@code q} of what it reports is wrong, wrong labels of its
 * making are about {@code q × share} of the weight, and never more than {@code share}.
 *
 * @param share above 0, at most {@code together}
 * @param together at most 1
 */
public record InfluenceCap(double share, double together) {

    public InfluenceCap {
        if (!(share > 0 && share <= together && together <= 1)) {
            throw new IllegalArgumentException(
                    "shares of %s for a source and %s together are not above 0, in this order, to 1"
                            .formatted(share, together));
        }
    }

    /** A tenth of the window for a source, three tenths for all. */
    public static InfluenceCap standard() {
        return new InfluenceCap(0.1, 0.3);
    }

    /**
     * The outcomes that may take part.
     *
     * @param outcomes of users, one of each source and prediction
     * @param prediction names the one that an outcome is about
     * @param weight that each counts
     * @param rows in the window
     */
    public <T> List<T> admit(
            Collection<T> outcomes,
            Function<T, String> source,
            Function<T, String> prediction,
            double weight,
            int rows) {
        if (!(weight > 0) || rows < 0) {
            throw new IllegalArgumentException("a weight of %s in %d rows is impossible".formatted(weight, rows));
        }
        Map<String, List<Ranked<T>>> bySource = new TreeMap<>();
        for (T outcome : outcomes) {
            String name = source.apply(outcome);
            bySource.computeIfAbsent(name, unseen -> new ArrayList<>())
                    .add(new Ranked<>(outcome, hash(name, prediction.apply(outcome))));
        }
        var turns = new ArrayList<Turn<T>>();
        long ofOne = most(share, weight, rows);
        for (List<Ranked<T>> own : bySource.values()) {
            own.sort(Comparator.comparingLong(Ranked::hash));
            for (int turn = 0; turn < Math.min(ofOne, own.size()); turn++) {
                turns.add(new Turn<>(turn, own.get(turn)));
            }
        }
        turns.sort(Comparator.<Turn<T>>comparingInt(Turn::number)
                .thenComparingLong(turn -> turn.ranked().hash()));
        return turns.stream()
                .limit(most(together, weight, rows))
                .map(turn -> turn.ranked().outcome())
                .toList();
    }

    private static long most(double part, double weight, int rows) {
        return (long) Math.floor(part * rows / weight);
    }

    private static long hash(String source, String prediction) {
        byte[] text = (prediction + "\n" + source).getBytes(StandardCharsets.UTF_8);
        try {
            return ByteBuffer.wrap(MessageDigest.getInstance("SHA-256").digest(text))
                    .getLong();
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private record Ranked<T>(T outcome, long hash) {}

    private record Turn<T>(int number, Ranked<T> ranked) {}
}
