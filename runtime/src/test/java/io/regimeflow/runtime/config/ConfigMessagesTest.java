package io.regimeflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regimeflow.runtime.config.Records.Ingest;
import io.regimeflow.runtime.config.Records.Poll;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigMessagesTest {
    @TempDir
    Path dir;

    @Test
    void saysHowToSetAMissingKey() {
        var problems = bindProblems(Sources.commandLine("ingest.ticker", "A:B"));

        assertThat(problems)
                .containsExactly("ingest.data-dir is required and nothing sets it (directory of the bars): a path."
                        + " Set it with '--set ingest.data-dir=…' on the command line, with the environment variable"
                        + " REGIMEFLOW_INGEST_DATA_DIR, or as ingest.data-dir in the configuration file");
    }

    @Test
    void pointsAtTheMisspeltKeyWhenTheRightOneIsMissing() {
        var problems = bindProblems(Sources.commandLine("ingest.ticker", "A:B", "ingest.datadir", "bars"));

        assertThat(problems).singleElement().asString().endsWith("; 'ingest.datadir' looks like a misspelling of it");
    }

    @Test
    void namesTheCommandLineAsTheOriginOfAWrongValue() {
        var problems = pollProblems(Sources.commandLine("poll.size", "many"));

        assertThat(problems)
                .containsExactly("poll.size = 'many', read from the command line: allowed is a whole number");
    }

    @Test
    void namesTheVariableAsTheOriginOfAWrongValue() {
        var problems = pollProblems(Sources.environment("REGIMEFLOW_POLL_EVERY", "soon"));

        assertThat(problems)
                .containsExactly("poll.every = 'soon', read from the environment variable REGIMEFLOW_POLL_EVERY:"
                        + " allowed is a duration, e.g. 500ms, 30s, 5m, 2h, 1d or PT1.5S");
    }

    @Test
    void namesTheFileAsTheOriginOfAWrongValue() throws IOException {
        Path file = Files.writeString(dir.resolve("a.yaml"), "poll: {size: 2.5}");

        var problems = pollProblems(Sources.file(file));

        assertThat(problems)
                .containsExactly("poll.size = '2.5', read from the file %s: allowed is a whole number".formatted(file));
    }

    @Test
    void listsWhatAnEnumAllows() {
        var problems = bindProblems(
                Sources.commandLine("ingest.data-dir", "d", "ingest.ticker", "A:B", "ingest.pace", "slow"));

        assertThat(problems)
                .containsExactly(
                        "ingest.pace = 'slow', read from the command line: allowed is one of as-recorded, max");
    }

    @Test
    void passesOnWhatATypesOwnParserSays() {
        var problems = bindProblems(
                Sources.commandLine("ingest.data-dir", "d", "ingest.ticker", "A:B", "ingest.more", "C:D,btc"));

        assertThat(problems)
                .containsExactly("ingest.more = 'btc', read from the command line: allowed is a ticker"
                        + " (ticker 'btc' is not VENUE:SYMBOL)");
    }

    @Test
    void saysWhichSettingsARecordRefused() {
        var problems = pollProblems(Sources.environment("REGIMEFLOW_POLL_SIZE", "0"));

        assertThat(problems)
                .containsExactly("a poll needs at least one record [poll.size = '0', read from the environment variable"
                        + " REGIMEFLOW_POLL_SIZE; poll.every = '30s', read from the default]");
    }

    @Test
    void reportsEveryMistakeTogether() {
        var failure = catchThrowableOfType(ConfigException.class, () -> Config.load(
                        Sources.commandLine("ingest.ticker", "x", "ingest.poll.size", "0"))
                .bind(Ingest.class, "ingest"));

        assertThat(failure.problems()).hasSize(3);
        assertThat(failure)
                .hasMessageStartingWith("3 mistakes in the configuration:")
                .hasMessageContaining("\n  - ");
    }

    @Test
    void suggestsTheNearestKeyForAnUnknownOne() throws IOException {
        // Given
        Path file = Files.writeString(dir.resolve("a.yaml"), "poll: {sise: 3}\nwholly: different");
        Config config = Config.load(
                new ConfigSources(Map.of("pol.every", "1s"), Map.of("REGIMEFLOW_POLL_SZIE", "3"), Optional.of(file)));
        config.bind(Poll.class, "poll");

        // When
        var failure = catchThrowableOfType(ConfigException.class, config::rejectUnknown);

        // Then
        assertThat(failure.problems())
                .containsExactly(
                        "pol.every, read from the command line, is not a known key; did you mean poll.every?",
                        "poll.sise, read from the file %s, is not a known key; did you mean poll.size?".formatted(file),
                        "wholly, read from the file %s, is not a known key".formatted(file),
                        "the environment variable REGIMEFLOW_POLL_SZIE sets no known key;"
                                + " did you mean REGIMEFLOW_POLL_SIZE?");
    }

    @ParameterizedTest
    @CsvSource(quoteCharacter = '"', delimiter = '|', textBlock = """
                    a.yaml       | "a: ["       | is not YAML
                    b.yaml       | "- x"        | is YAML, but not a mapping of keys to values
                    c.yaml       | "just text"  | is YAML, but not a mapping of keys to values
                    d.properties | "a=\\uZZ"    | is not a properties file
                    e.toml       | "a = 1"      | ends in none of .yaml, .yml, .properties
                    """)
    void saysWhatIsWrongWithAFile(String name, String content, String complaint) throws IOException {
        Path file = Files.writeString(dir.resolve(name), content);

        var failure = catchThrowableOfType(ConfigException.class, () -> Config.load(Sources.file(file)));

        assertThat(failure)
                .hasMessageContaining("the configuration file " + file)
                .hasMessageContaining(complaint);
    }

    @Test
    void saysThatAFileDoesNotExist() {
        Path file = dir.resolve("absent.yaml");

        var failure = catchThrowableOfType(ConfigException.class, () -> Config.load(Sources.file(file)));

        assertThat(failure).hasMessage("the configuration file %s does not exist".formatted(file));
    }

    @Test
    void takesAnEmptyFileForNoSettings() throws IOException {
        Path file = Files.writeString(dir.resolve("empty.yaml"), "# nothing yet\n---\n");

        var poll = Config.load(Sources.file(file)).bind(Poll.class, "poll");

        assertThat(poll.size()).isEqualTo(500);
    }

    private static List<String> bindProblems(ConfigSources sources) {
        return catchThrowableOfType(
                        ConfigException.class, () -> Config.load(sources).bind(Ingest.class, "ingest"))
                .problems();
    }

    private static List<String> pollProblems(ConfigSources sources) {
        return catchThrowableOfType(
                        ConfigException.class, () -> Config.load(sources).bind(Poll.class, "poll"))
                .problems();
    }
}
