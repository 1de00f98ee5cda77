package io.regimeflow.launcher.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.schemas.serde.SerdeSettings;
import io.regimeflow.schemas.topic.Topic;
import io.regimeflow.schemas.topic.Topics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class TopicNamesTest {
    /** Directory of the modules, seen from the module that runs the test. */
    private static final Path MODULES = Path.of("").toAbsolutePath().getParent();

    /** A topic's name, but also a model's input and a figure of the summary. */
    private static final Set<String> ORDINARY_WORDS = Set.of("features");

    @Test
    void onlyTheCatalogueKnowsATopicName() throws IOException {
        List<String> quoted = Topics.create(SerdeSettings.ofRegistry("mock://names"), 1).all().stream()
                .map(Topic::name)
                .filter(name -> !ORDINARY_WORDS.contains(name))
                .map(name -> '"' + name + '"')
                .toList();

        List<Path> knowing = sources().stream()
                .filter(source -> quoted.stream().anyMatch(read(source)::contains))
                .toList();

        assertThat(knowing).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(MODULES)) {
            List<Path> sources = files.filter(file -> file.toString().endsWith(".java"))
                    .filter(file -> file.toString().contains("src/main/java"))
                    .filter(file -> !file.toString().contains("/schemas/topic/"))
                    .toList();
            assertThat(sources).as("sources below " + MODULES).hasSizeGreaterThan(100);
            return sources;
        }
    }

    private static String read(Path source) {
        try {
            return Files.readString(source);
        } catch (IOException e) {
            throw new java.io.UncheckedIOException("reading " + source, e);
        }
    }
}
