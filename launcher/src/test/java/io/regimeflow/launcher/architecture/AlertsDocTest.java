package io.regimeflow.launcher.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** {@code docs/topics.md} names the kinds of alerts that the code raises, and no other. */
class AlertsDocTest {
    private static final Path MODULE = Path.of("").toAbsolutePath();
    private static final Path ROOT = Files.isDirectory(MODULE.resolve("docs")) ? MODULE : MODULE.getParent();

    /** Kinds have two words at least. */
    private static final Pattern LITERAL = Pattern.compile("\"([A-Z]+(?:_[A-Z]+)+)\"");

    private static final Pattern ROW = Pattern.compile("(?m)^\\| `([A-Z_]+)` \\| (?:INFO|WARNING|CRITICAL) \\|");

    /** Why a release is deployed and how a contest ends, which sources of alerts name too. */
    private static final Set<String> OTHER_WORDS = Set.of("FIRST_RELEASE", "NEW_RELEASE", "LATEST_DATE");

    /** What sources that raise alerts contain: the record, a training's outcome with a kind, or the outbox of a line. */
    private static final List<String> RAISING =
            List.of("import io.regimeflow.schemas.record.Alert;", ".alerting(", "outbox.alert(");

    @Test
    void everyKindThatIsRaisedIsDescribed() throws IOException {
        assertThat(described()).isNotEmpty().isEqualTo(raised());
    }

    private static Set<String> described() throws IOException {
        return words(ROW, Files.readString(ROOT.resolve("docs").resolve("topics.md")));
    }

    private static Set<String> raised() throws IOException {
        Set<String> kinds = new TreeSet<>();
        try (Stream<Path> files = Files.walk(ROOT)) {
            for (Path file : files.filter(AlertsDocTest::isSource).toList()) {
                String source = Files.readString(file);
                if (RAISING.stream().anyMatch(source::contains)) {
                    kinds.addAll(words(LITERAL, source));
                }
            }
        }
        kinds.removeAll(OTHER_WORDS);
        return kinds;
    }

    private static boolean isSource(Path file) {
        return file.toString().endsWith(".java") && file.toString().contains("/src/main/java/");
    }

    private static Set<String> words(Pattern pattern, String text) {
        return pattern.matcher(text)
                .results()
                .map(found -> found.group(1))
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
