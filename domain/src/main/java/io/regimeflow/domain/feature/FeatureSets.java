package io.regimeflow.domain.feature;

import io.regimeflow.domain.indicator.Spelling;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The feature sets that come with the product, each declared in a YAML file beside this class. */
public final class FeatureSets {
    private static final List<String> NAMES = List.of("fs18", "fs38", "mtf", "mid", "macro");
    private static final List<FeatureSet> ALL =
            NAMES.stream().map(FeatureSets::read).toList();

    private FeatureSets() {}

    /** All of them. */
    public static List<FeatureSet> all() {
        return ALL;
    }

    /** Eighteen features of price, trend, volatility and volume, none a price level. */
    public static FeatureSet fs18() {
        return byName("fs18");
    }

    /** The feature set of that name; throws {@link IllegalArgumentException} that lists what is allowed. */
    public static FeatureSet byName(String name) {
        return ALL.stream()
                .filter(set -> set.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException(
                        "feature set '%s' is not one of %s%s".formatted(name, NAMES, Spelling.hint(name, NAMES))));
    }

    private static FeatureSet read(String name) {
        try (InputStream file = FeatureSets.class.getResourceAsStream(name + ".yaml")) {
            return FeatureSetText.parse(new String(file.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException("feature set %s cannot be read".formatted(name), e);
        }
    }
}
