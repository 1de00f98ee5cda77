package io.regimeflow.modelformat.spec;

import io.regimeflow.domain.indicator.Spelling;
import java.util.List;

/** The training profiles that come with the product, each in a YAML file beside this class, and those of a user's files. */
public final class TrainingProfiles {
    /** Names of the shipped ones. */
    public static final List<String> NAMES = List.of("market", "s1", "s2");

    private TrainingProfiles() {}

    /**
     * Reads a shipped name, or the file of a path that ends in {@code .yaml} or {@code .yml}.
     *
     * @throws IllegalArgumentException that says what is wrong with the name, the file or what is in it, and where
     */
    public static TrainingProfile load(String nameOrPath) {
        if (SpecReader.isFile(nameOrPath)) {
            return parse(nameOrPath, SpecFiles.read("training profile", nameOrPath));
        }
        if (!NAMES.contains(nameOrPath)) {
            throw new IllegalArgumentException("training profile '%s' is not one of %s%s, nor the path of a .yaml file"
                    .formatted(nameOrPath, NAMES, Spelling.hint(nameOrPath, NAMES)));
        }
        String file = "profile-%s.yaml".formatted(nameOrPath);
        return parse(file, SpecFiles.shipped(file));
    }

    /**
     * Reads YAML.
     *
     * @param source name or file, for messages
     * @throws IllegalArgumentException that names source, line and what is allowed
     */
    public static TrainingProfile parse(String source, String yaml) {
        return ProfileReader.read(new Fields(source, SpecText.read(source, yaml)));
    }
}
