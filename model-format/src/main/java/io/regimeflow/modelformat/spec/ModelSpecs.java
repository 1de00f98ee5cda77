package io.regimeflow.modelformat.spec;

import io.regimeflow.domain.indicator.Spelling;
import java.util.List;

/** The model specs that come with the product, each in a YAML file beside this class, and those of a user's files. */
public final class ModelSpecs {
    /** Names of the shipped ones. */
    public static final List<String> NAMES = List.of(
            "regime-15m", "signal-15m", "barrier-15m", "s1-regime", "s2-signal", "s3-lstm", "s3-transformer", "s3-mlp");

    private ModelSpecs() {}

    /** The shipped spec of that name; throws {@link IllegalArgumentException} that lists what is allowed. */
    public static ModelSpec byName(String name) {
        return load(name).spec();
    }

    /** Whether a text is written as {@link #load} wants it: a shipped name, or a path that ends in {@code .yaml} or {@code .yml}. */
    public static boolean isWritten(String nameOrPath) {
        return SpecReader.isFile(nameOrPath) || NAMES.contains(nameOrPath);
    }

    /**
     * Reads a shipped name, or the file of a path that ends in {@code .yaml} or {@code .yml}.
     *
     * @throws IllegalArgumentException that says what is wrong with the name, the file or its YAML
     */
    public static WrittenSpec load(String nameOrPath) {
        if (SpecReader.isFile(nameOrPath)) {
            return WrittenSpec.parse(nameOrPath, SpecFiles.read("model spec", nameOrPath));
        }
        if (!NAMES.contains(nameOrPath)) {
            throw new IllegalArgumentException("model spec '%s' is not one of %s%s, nor the path of a .yaml file"
                    .formatted(nameOrPath, NAMES, Spelling.hint(nameOrPath, NAMES)));
        }
        return WrittenSpec.parse(nameOrPath + ".yaml", SpecFiles.shipped(nameOrPath + ".yaml"));
    }
}
