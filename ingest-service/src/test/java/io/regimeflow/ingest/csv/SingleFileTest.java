package io.regimeflow.ingest.csv;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.ingest.source.BarSource;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectReason;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class SingleFileTest {
    private static final String HEADER = "open_time,open,high,low,close\n";
    private static final long MIDNIGHT = 1735689600000L;

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"BTCUSDT-4h-2025-01.csv", "btcusdt-4h.csv"})
    void takesTheIntervalFromTheName(String name) {
        assertThat(open(write(name, HEADER + row(0))).interval()).isEqualTo(Interval.H4);
    }

    @ParameterizedTest
    @EnumSource(Interval.class)
    void takesTheIntervalFromTheFirstRowsWhereTheNameTellsNone(Interval interval) {
        // Given
        var headed = write("headed.csv", HEADER + row(0) + row(interval.millis()));
        var klines = write("klines.csv", kline(0, interval) + kline(interval.millis(), interval));

        // When, Then
        assertThat(open(headed).interval()).isEqualTo(interval);
        assertThat(open(klines).interval()).isEqualTo(interval);
    }

    @Test
    void takesAGapBetweenTheFirstRowsForNoInterval() {
        var file = write("prices.csv", HEADER + row(0) + row(900_000) + row(1_200_000) + row(1_500_000));

        assertThat(open(file).interval()).isEqualTo(Interval.M5);
    }

    @Test
    void takesEveryFifthRowOfThreeMinutesForNoBarOfFifteen() {
        var rows = new StringBuilder(HEADER);
        for (long i = 0; i < 50; i++) {
            rows.append(row(i * 180_000));
        }

        assertThatThrownBy(() -> open(write("prices.csv", rows.toString()))).isInstanceOf(BadInputException.class);
    }

    @Test
    void asksForTheIntervalWhereNothingTellsIt() {
        var file = write("prices.csv", HEADER + row(0) + row(120_000));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("prices.csv", "first rows", "1m, 5m, 15m");
    }

    @Test
    void refusesAnIntervalInTheNameThatIsNotRead() {
        var file = write("BTCUSDT-3m.csv", HEADER + row(0) + row(180_000));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("3m", "1m, 5m, 15m");
    }

    @Test
    void saysThatThereIsNoSuchFile() {
        assertThatThrownBy(() -> open(directory.resolve("missing.csv")))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("missing.csv", "no such file");
    }

    @Test
    void readsEveryFileOfAZipArchive() throws IOException {
        // Given
        var archive = directory.resolve("BTCUSDT-5m-2025-01.zip");
        Files.write(archive, zip(HEADER + row(0) + row(300_000), HEADER + row(600_000)));

        // When
        var items = items(archive);

        // Then
        assertThat(Feeds.bars(items))
                .extracting(bar -> bar.openTime() - MIDNIGHT)
                .containsExactly(0L, 300_000L, 600_000L);
        assertThat(Feeds.rejected(items)).isEmpty();
    }

    @Test
    void tellsWhereAZipArchiveIsCut() throws IOException {
        // Given
        var archive = directory.resolve("BTCUSDT-5m-2025-01.zip");
        var rows = new StringBuilder(HEADER);
        for (long i = 0; i < 5_000; i++) {
            rows.append(row(i * 300_000));
        }
        byte[] whole = zip(rows.toString());
        Files.write(archive, Arrays.copyOf(whole, whole.length / 2));

        // When
        var items = items(archive);

        // Then
        assertThat(Feeds.bars(items)).isNotEmpty();
        assertThat(Feeds.rejected(items)).last().satisfies(last -> assertThat(last.reason())
                .isIn(RejectReason.DAMAGED_GZIP, RejectReason.ENDS_IN_THE_MIDDLE));
    }

    @Test
    void refusesWhatIsNoZipArchive() {
        var file = write("BTCUSDT-5m-2025-01.zip", HEADER + row(0));

        assertThatThrownBy(() -> open(file))
                .isInstanceOf(BadInputException.class)
                .hasMessageContaining("no zip archive");
    }

    private static BarSource open(Path file) {
        return io.regimeflow.ingest.csv.CsvSource.ofFile(file, Feeds.BTC, Optional.empty());
    }

    private static List<FeedItem> items(Path file) {
        return Feeds.drain(open(file).open().get(0));
    }

    private static String row(long after) {
        return "%d,1,1,1,1\n".formatted(MIDNIGHT + after);
    }

    private static String kline(long after, Interval interval) {
        long open = MIDNIGHT + after;
        return "%d,1,1,1,1,1,%d,1,1,1,1,0\n".formatted(open, open + interval.millis() - 1);
    }

    private static byte[] zip(String... contents) throws IOException {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new ZipOutputStream(bytes)) {
            for (int i = 0; i < contents.length; i++) {
                zip.putNextEntry(new ZipEntry("part-" + i + ".csv"));
                zip.write(contents[i].getBytes(UTF_8));
            }
        }
        return bytes.toByteArray();
    }

    private Path write(String name, String content) {
        return Feeds.write(directory.resolve(name), content.getBytes(UTF_8));
    }
}
