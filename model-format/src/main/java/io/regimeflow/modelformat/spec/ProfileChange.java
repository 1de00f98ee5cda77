package io.regimeflow.modelformat.spec;

import io.regimeflow.modelformat.TrainingType;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What has been changed in a training profile since a training, as far as that training would go another way now. */
public final class ProfileChange {
    private static final String ABSENT = "absent";

    private ProfileChange() {}

    /**
     * The keys that differ, each as {@code key then -> now}; none where another training would be the same. When a training
     * is due, and from how many samples on, is of no account to one that took place.
     *
     * @param type of the training
     */
    public static List<String> between(TrainingProfile then, TrainingProfile now, TrainingType type) {
        Map<String, WrittenValue> before = ProfileKeys.values(then);
        Map<String, WrittenValue> after = ProfileKeys.values(now);
        Set<String> keys = new LinkedHashSet<>(before.keySet());
        keys.addAll(after.keySet());
        List<String> changes = new ArrayList<>();
        for (String key : keys) {
            String was = text(before, key);
            String is = text(after, key);
            if (decides(key, type) && !was.equals(is)) {
                changes.add("%s %s -> %s".formatted(key, was, is));
            }
        }
        return changes;
    }

    private static String text(Map<String, WrittenValue> values, String key) {
        return values.containsKey(key) ? values.get(key).text() : ABSENT;
    }

    /** An incremental training reads as far back as a full one, and divides by shares of its own. */
    private static boolean decides(String key, TrainingType type) {
        return switch (key) {
            case "history", "full.history" -> true;
            case "split", "test-days", "validation", "full.split", "full.test-days", "full.validation", "full.epochs" ->
                type == TrainingType.FULL;
            case "incremental.history",
                    "incremental.learning-rate",
                    "incremental.epochs",
                    "incremental.batch",
                    "incremental.pooled" -> type == TrainingType.INCREMENTAL;
            default -> false;
        };
    }
}
