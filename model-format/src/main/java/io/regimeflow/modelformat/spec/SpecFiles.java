package io.regimeflow.modelformat.spec;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Texts of files, shipped beside this class or a user's. */
final class SpecFiles {
    /** Larger files are none of ours, and are not read at all. */
    private static final int LONGEST = 200_000;

    private SpecFiles() {}

    /** @param what e.g. {@code model spec}, for messages */
    static String read(String what, String path) {
        try (InputStream file = Files.newInputStream(Path.of(path))) {
            byte[] bytes = file.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IllegalArgumentException("%s file %s is longer than %d bytes".formatted(what, path, LONGEST));
            }
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (NoSuchFileException e) {
            throw new IllegalArgumentException("%s file %s does not exist".formatted(what, path), e);
        } catch (InvalidPathException | IOException e) {
            throw new IllegalArgumentException("%s file %s cannot be read: %s".formatted(what, path, e), e);
        }
    }

    static String shipped(String name) {
        try (InputStream file = SpecFiles.class.getResourceAsStream(name)) {
            return new String(file.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("%s cannot be read".formatted(name), e);
        }
    }
}
