package io.regimeflow.schemas.mapping;

import io.regimeflow.domain.feature.FeatureSet;
import io.regimeflow.domain.feature.FeatureSetText;
import io.regimeflow.domain.feature.FeatureSets;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/**
 * A feature set as configuration names it: one that ships with the product by its name, one of a user's by the path of its
 * YAML file. Indicators of the user's own are classes on the class path.
 *
 * @param text what was configured
 * @param set what it means
 */
public record FeatureSetSource(String text, FeatureSet set) {

    /**
     * Reads a name, or the file of a path that ends in {@code .yaml} or {@code .yml}.
     *
     * @throws IllegalArgumentException that says what is wrong with the name, the file or what is in it
     */
    public static FeatureSetSource parse(String text) {
        boolean file = text.endsWith(".yaml") || text.endsWith(".yml");
        return new FeatureSetSource(text, file ? fromFile(text) : FeatureSets.byName(text));
    }

    private static FeatureSet fromFile(String path) {
        try {
            return FeatureSetText.parse(Files.readString(Path.of(path)));
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("feature set file %s does not exist".formatted(path), e);
        } catch (IOException e) {
            throw new IllegalArgumentException("feature set file %s cannot be read: %s".formatted(path, e), e);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("feature set file %s: %s".formatted(path, e.getMessage()), e);
        }
    }

    @Override
    public String toString() {
        return text;
    }
}
