package io.regimeflow.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.regimeflow.runtime.config.Records.Everything;
import io.regimeflow.runtime.config.Records.Pace;
import io.regimeflow.runtime.config.Records.Poll;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.DoubleRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.StringLength;

class ConfigPropertiesTest {

    @Property(tries = 200)
    void readsBackWhatWasWrittenInEverySource(@ForAll("values") Everything written) {
        Map<String, String> texts = texts(written);
        var variables = texts.entrySet().stream()
                .collect(Collectors.toMap(e -> KeyNames.environmentVariable(e.getKey()), Map.Entry::getValue));

        var fromLine = bind(new ConfigSources(texts, Map.of(), Optional.empty()));
        var fromEnvironment = bind(new ConfigSources(Map.of(), variables, Optional.empty()));

        assertThat(fromLine).isEqualTo(written);
        assertThat(fromEnvironment).isEqualTo(written);
    }

    @Property(tries = 50)
    void letsTheStrongestSourceWin(@ForAll boolean line, @ForAll boolean environment, @ForAll boolean file) {
        // Given
        var sources = new ConfigSources(
                line ? Map.of("a.value", "line") : Map.of(),
                environment ? Map.of("REGIMEFLOW_A_VALUE", "environment") : Map.of(),
                file ? Optional.of(yaml("a: {value: file}")) : Optional.empty());

        // When
        String value = Config.load(sources).bind(Records.One.class, "a").value();

        // Then
        String strongest = line ? "line" : environment ? "environment" : file ? "file" : "default";
        assertThat(value).isEqualTo(strongest);
    }

    @Property(tries = 200)
    void suggestsTheKeyThatOneTypingMistakeWasMeantToBe(
            @ForAll @IntRange(min = 0, max = 8) int at, @ForAll @AlphaChars char letter) {
        // Given
        String key = "poll.size";
        String mistyped = key.substring(0, at) + letter + key.substring(at);
        Config config = Config.load(Sources.commandLine(mistyped, "1"));
        config.bind(Poll.class, "poll");

        // When
        var failure = catchThrowableOfType(ConfigException.class, config::rejectUnknown);

        // Then
        assertThat(failure).hasMessageContaining(mistyped).hasMessageEndingWith("did you mean poll.size?");
    }

    @Property(tries = 300)
    void splitsAListWhereItWasJoined(@ForAll List<@StringLength(min = 1, max = 6) @AlphaChars String> items) {
        var withCommas = items.stream().map(item -> item + ",x").toList();
        String text = withCommas.stream().map(item -> item.replace(",", "\\,")).collect(Collectors.joining(", "));

        assertThat(ListText.split(text)).isEqualTo(withCommas);
    }

    @Property(tries = 300)
    void countsTypingMistakesTheSameBothWays(
            @ForAll @StringLength(max = 8) @AlphaChars String a, @ForAll @StringLength(max = 8) @AlphaChars String b) {
        int distance = EditDistance.between(a, b);

        assertThat(distance).isEqualTo(EditDistance.between(b, a)).isBetween(0, Math.max(a.length(), b.length()));
        assertThat(distance == 0).isEqualTo(a.equals(b));
    }

    @Property(tries = 100)
    void refusesWhatIsNotAFiniteNumber(@ForAll @DoubleRange(min = -1e300, max = 1e300) double finite) {
        record Share(double share) {}

        var share = Config.load(Sources.commandLine("share", Double.toString(finite)))
                .bind(Share.class, "");
        var failure = catchThrowableOfType(ConfigException.class, () -> Config.load(Sources.commandLine("share", "NaN"))
                .bind(Share.class, ""));

        assertThat(share.share()).isEqualTo(finite);
        assertThat(failure).hasMessageContaining("allowed is a number");
    }

    @Provide
    Arbitrary<Everything> values() {
        Arbitrary<String> words =
                Arbitraries.strings().alpha().numeric().ofMinLength(1).ofMaxLength(12);
        var numbers = Combinators.combine(
                        words,
                        Arbitraries.integers(),
                        Arbitraries.longs(),
                        Arbitraries.doubles(),
                        Arbitraries.of(true, false))
                .as((text, number, big, share, on) -> new Everything(
                        text, number, big, share, on, null, null, null, null, null, null, Optional.empty()));
        return Combinators.combine(
                        numbers,
                        Arbitraries.longs().between(0, 1L << 40),
                        Arbitraries.integers().between(0, 30_000),
                        words,
                        Arbitraries.of(Pace.class),
                        words.list().ofMaxSize(4),
                        Arbitraries.integers().optional())
                .as((first, time, day, dir, pace, names, perhaps) -> new Everything(
                        first.text(),
                        first.number(),
                        first.big(),
                        first.share(),
                        first.on(),
                        Duration.ofMillis(time),
                        Instant.ofEpochMilli(time),
                        LocalDate.ofEpochDay(day),
                        Path.of(dir),
                        pace,
                        names,
                        perhaps));
    }

    private static Everything bind(ConfigSources sources) {
        Config config = Config.load(sources);
        Everything bound = config.bind(Everything.class, "every.thing");
        config.rejectUnknown();
        return bound;
    }

    private static Map<String, String> texts(Everything value) {
        var texts = new LinkedHashMap<String, String>();
        texts.put("every.thing.text", value.text());
        texts.put("every.thing.number", Integer.toString(value.number()));
        texts.put("every.thing.big", Long.toString(value.big()));
        texts.put("every.thing.share", Double.toString(value.share()));
        texts.put("every.thing.on", Boolean.toString(value.on()));
        texts.put("every.thing.pause", value.pause().toString());
        texts.put("every.thing.at", value.at().toString());
        texts.put("every.thing.day", value.day().toString());
        texts.put("every.thing.dir", value.dir().toString());
        texts.put("every.thing.pace", value.pace().toString());
        texts.put("every.thing.names", String.join(",", value.names()));
        value.perhaps().ifPresent(number -> texts.put("every.thing.perhaps", Integer.toString(number)));
        return texts;
    }

    private static Path yaml(String text) {
        try {
            Path file = Files.createTempFile("config", ".yaml");
            file.toFile().deleteOnExit();
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
