package io.regimeflow.ingest.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.ingest.source.FeedItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.Tuple;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.lifecycle.AfterContainer;
import net.jqwik.api.lifecycle.BeforeContainer;

class CsvFuzzTest {
    private static final String HEADER = "open_time,open,high,low,close,volume";
    private static final long FIRST_OPEN = 1735689600000L;

    private static Path directory;

    @BeforeContainer
    static void makeDirectory() throws IOException {
        directory = Files.createTempDirectory("csv-fuzz");
    }

    @AfterContainer
    static void removeDirectory() throws IOException {
        try (var files = Files.list(directory)) {
            for (Path file : files.toList()) {
                Files.delete(file);
            }
        }
        Files.delete(directory);
    }

    @Property(tries = 500)
    void readsAnyBytesToTheEndAndCountsEachLineOnce(@ForAll byte[] content) {
        // When
        var items = read("any.csv", content);

        // Then
        assertThat(items).hasSize(dataLines(content));
    }

    @Property(tries = 500)
    void readsAnyBytesAsGzipToTheEndOrSaysThatTheyAreNone(@ForAll byte[] content) {
        try {
            assertThat(read("any.csv.gz", content)).isNotNull();
        } catch (BadInputException e) {
            assertThat(e).hasMessageContaining("any.csv.gz");
        }
    }

    @Property(tries = 300)
    void losesNoGoodLineBetweenBadOnes(@ForAll("lines") List<String> lines) {
        // Given
        var content = new StringBuilder(HEADER).append('\n');
        int good = 0;
        for (String line : lines) {
            content.append(line.isEmpty() ? bar(good++) : line).append('\n');
        }

        // When
        var items = read("mixed.csv", content.toString().getBytes(ISO_8859_1));

        // Then
        assertThat(Feeds.bars(items)).hasSize(good);
        assertThat(items).hasSize(dataLines(content.toString().getBytes(ISO_8859_1)));
    }

    @Property(tries = 300)
    void countsEveryLineOfAMutatedFile(
            @ForAll @Size(min = 1, max = 8) List<@IntRange(max = 1_000_000) Integer> places, @ForAll byte value) {
        // Given
        byte[] content = file(40);
        places.forEach(place -> content[place % content.length] = value);

        // When
        var items = read("mutated.csv", content);

        // Then
        assertThat(items).hasSize(dataLines(content));
    }

    @Property(tries = 300)
    void losesOneBarAtMostForAWrongDigit(
            @ForAll @IntRange(max = 1_000_000) int place, @ForAll @IntRange(max = 9) int digit) {
        // Given
        byte[] content = file(40);
        int at = HEADER.length() + 1 + place % (content.length - HEADER.length() - 1);
        if (content[at] >= '0' && content[at] <= '9') {
            content[at] = (byte) ('0' + digit);
        }

        // When
        var items = read("digit.csv", content);

        // Then
        assertThat(Feeds.bars(items)).hasSizeGreaterThanOrEqualTo(39);
        assertThat(items).hasSize(40);
    }

    @Property(tries = 300)
    void readsATruncatedFileUpToTheCut(@ForAll @IntRange(max = 1_000_000) int place) {
        // Given
        byte[] whole = file(40);
        byte[] content = Arrays.copyOf(whole, place % whole.length);

        // When
        var items = read("cut.csv", content);

        // Then
        int wholeLines = Math.max(
                0,
                (int) new String(content, ISO_8859_1)
                                .chars()
                                .filter(c -> c == '\n')
                                .count()
                        - 1);
        assertThat(Feeds.bars(items)).hasSize(wholeLines);
        assertThat(items).hasSizeBetween(wholeLines, wholeLines + 1);
    }

    @Property(tries = 300)
    void readsATruncatedGzipUpToTheCut(@ForAll @IntRange(max = 1_000_000) int place) {
        // Given
        byte[] whole = Feeds.gzip(file(400));
        // A gzip header is ten bytes; with less it is no gzip at all.
        byte[] content = Arrays.copyOf(whole, 10 + place % (whole.length - 10));

        // When
        var items = read("cut.csv.gz", content);

        // Then
        assertThat(Feeds.rejected(items)).hasSize(1);
        assertThat(Feeds.bars(items)).hasSizeLessThanOrEqualTo(400);
    }

    @Provide
    Arbitrary<List<String>> lines() {
        var bad = Arbitraries.strings()
                .withCharRange('\u0000', '\u00ff')
                .excludeChars('\n')
                .ofMinLength(1)
                .ofMaxLength(80)
                .filter(line -> !line.toLowerCase(Locale.ROOT).contains("open_time"))
                // With more columns it may look like a header, after which nothing is good.
                .filter(line -> line.chars().filter(c -> c == ',').count() < 4);
        var halfGood = Arbitraries.integers().between(1, 40).map(length -> bar(7).substring(0, length));
        return Arbitraries.frequencyOf(Tuple.of(3, Arbitraries.just("")), Tuple.of(1, bad), Tuple.of(1, halfGood))
                .list()
                .ofMaxSize(60);
    }

    /** A bar's line; {@code %08.3f} keeps every line equally long. */
    private static String bar(int number) {
        return "%d,100.5,110.25,90.125,105.0,%08.3f"
                .formatted(FIRST_OPEN + number * Interval.M5.millis(), number * 1.5);
    }

    private static byte[] file(int bars) {
        var content = new StringBuilder(HEADER).append('\n');
        for (int i = 0; i < bars; i++) {
            content.append(bar(i)).append('\n');
        }
        return content.toString().getBytes(ISO_8859_1);
    }

    private static List<FeedItem> read(String name, byte[] content) {
        return Feeds.drain(Feeds.of(Feeds.write(directory.resolve(name), content)));
    }

    /** Lines that are neither blank nor a header that we know, counted independently of the reader. */
    private static int dataLines(byte[] content) {
        var lines = new ArrayList<>(List.of(new String(content, ISO_8859_1).split("\n", -1)));
        if (lines.get(0).startsWith("\u00ef\u00bb\u00bf")) {
            lines.set(0, lines.get(0).substring(3));
        }
        return (int) lines.stream()
                .filter(line -> !line.chars().allMatch(Character::isWhitespace))
                .filter(line -> !isHeader(line))
                .count();
    }

    /** Names are read in any case, with spaces for underscores and around them. */
    private static boolean isHeader(String line) {
        String names = Arrays.stream(line.split(",", -1))
                .map(name -> name.strip().toLowerCase(Locale.ROOT).replace(' ', '_'))
                .collect(Collectors.joining(","));
        return names.equals(HEADER);
    }
}
