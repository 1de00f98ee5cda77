package io.regimeflow.domain.feature;

import io.regimeflow.domain.bar.Interval;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A named list of features, in the order of a vector's values.
 *
 * <p>Over several intervals, each feature is there once for each of them, as {@code 15m_rsi_14}, interval by interval; over
 * one, it has its plain name.
 *
 * @param name lower case, e.g. {@code fs18}
 * @param revision raised when the meaning of a feature, or its last bit, changes while its formula stays
 * @param description for people
 * @param intervals the first is the working interval, whose bars get the vectors; empty: any one interval will do
 * @param definitions the features of each interval
 */
public record FeatureSet(
        String name, int revision, String description, List<Interval> intervals, List<FeatureDefinition> definitions) {

    private static final int MOST_FEATURES = 1_000;

    public FeatureSet {
        if (!name.matches("[a-z][a-z0-9-]{0,30}")) {
            throw new IllegalArgumentException(
                    "feature set name '%s' is not up to 31 lower-case letters, digits and '-'".formatted(name));
        }
        if (revision < 1) {
            throw new IllegalArgumentException("revision %d of feature set %s is below 1".formatted(revision, name));
        }
        if (definitions.isEmpty() || definitions.size() > MOST_FEATURES) {
            throw new IllegalArgumentException(
                    "feature set %s has %d features, not 1 to %d".formatted(name, definitions.size(), MOST_FEATURES));
        }
        requireDistinct(name, "interval", intervals);
        requireDistinct(
                name,
                "feature",
                definitions.stream().map(FeatureDefinition::name).toList());
        intervals = List.copyOf(intervals);
        definitions = List.copyOf(definitions);
    }

    private static void requireDistinct(String set, String what, List<?> items) {
        Set<Object> seen = new HashSet<>();
        for (Object item : items) {
            if (!seen.add(item)) {
                throw new IllegalArgumentException("feature set %s has %s %s twice".formatted(set, what, item));
            }
        }
    }

    /** The same features over other intervals; another id. */
    public FeatureSet over(List<Interval> others) {
        return new FeatureSet(name, revision, description, others, definitions);
    }

    /** The intervals of a vector of working interval {@code working}: the set's own, or that one. */
    List<Interval> intervalsFor(Interval working) {
        if (!intervals.isEmpty() && intervals.get(0) != working) {
            throw new IllegalArgumentException(
                    "feature set %s has vectors of interval %s, not %s".formatted(name, intervals.get(0), working));
        }
        return intervals.isEmpty() ? List.of(working) : intervals;
    }

    /** Names in vector order. */
    public List<String> features() {
        List<String> names = definitions.stream().map(FeatureDefinition::name).toList();
        if (intervals.size() <= 1) {
            return names;
        }
        var all = new ArrayList<String>();
        for (Interval interval : intervals) {
            names.forEach(each -> all.add(interval.code() + "_" + each));
        }
        return List.copyOf(all);
    }

    /**
     * Name and the first 12 hex digits of a SHA-256 over revision, intervals, names, formulas and the revisions of the
     * indicators: {@code fs18-3f2a…}. Two sets of one id give vectors of one meaning, to the bit, as long as whoever changes
     * an indicator raises its {@link io.regimeflow.domain.indicator.Indicator#revision()}.
     */
    public String id() {
        String text = "%s\n%d\n%s\n%s"
                .formatted(
                        name,
                        revision,
                        intervals.stream().map(Interval::code).collect(Collectors.joining(",")),
                        definitions.stream()
                                .map(each -> each.name() + "=" + each.meaning())
                                .collect(Collectors.joining("\n")));
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return name + "-" + HexFormat.of().formatHex(digest, 0, 6);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /** Number of values of a vector. */
    public int size() {
        return definitions.size() * Math.max(1, intervals.size());
    }
}
