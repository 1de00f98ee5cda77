package io.regimeflow.ingest.csv;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.ingest.source.RangedFeed;
import io.regimeflow.ingest.source.RejectReason;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import io.regimeflow.schemas.mapping.BarDetails;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class CsvFeedTest {
    private static final String HEADER = "open_time,open,high,low,close,volume\n";
    private static final String FIRST = "1735689600000,100,110,90,105,1\n";
    private static final String SECOND = "1735689900000,100,110,90,105,1\n";
    private static final String THIRD = "1735690200000,100,110,90,105,1\n";

    @TempDir
    private Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "klines.csv",
                "klines-with-header.csv",
                "klines-in-microseconds.csv",
                "ohlcv.csv",
                "ohlc-with-tick-volume.csv",
                "ohlcv-from-a-spreadsheet.csv"
            })
    void readsTheSameBarsFromEveryLayout(String file) {
        // When
        var items = Feeds.drain(Feeds.of(Feeds.resource(file)));

        // Then
        assertThat(Feeds.rejected(items)).isEmpty();
        assertThat(Feeds.bars(items))
                .usingRecursiveFieldByFieldElementComparatorIgnoringFields("takerBuyVolume")
                .containsExactly(
                        bar(1735689600000L, 93548.80, 93690.00, 93514.20, 93648.40, 341.604),
                        bar(1735689900000L, 93648.30, 93666.70, 93576.90, 93585.90, 166.341));
    }

    @ParameterizedTest
    @CsvSource({
        "klines.csv, 148.318, 82.529",
        "klines-with-header.csv, 148.318, 82.529",
        "klines-in-microseconds.csv, 148.318, 82.529",
        "ohlcv.csv, NaN, NaN"
    })
    void tellsWhatTakersBoughtWhereTheFileDoes(String file, double first, double second) {
        // When
        var items = Feeds.drain(Feeds.of(Feeds.resource(file)));

        // Then
        assertThat(Feeds.bars(items)).extracting(Bar::takerBuyVolume).containsExactly(first, second);
    }

    @Test
    void rejectsABarOfWhichTakersBoughtMoreThanWasTraded() {
        // Given
        var line = "1735689600000,100,110,90,105,1.5,1735689899999,1,1,1.6,1,0\n";

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv", line.getBytes(UTF_8))));

        // Then
        assertThat(Feeds.rejected(items))
                .extracting(RejectedLine::reason, RejectedLine::detail)
                .containsExactly(tuple(RejectReason.BAD_RANGE, "taker_buy_volume '1.6' is above the volume 1.5"));
    }

    @Test
    void givesVolumeZeroWhereTheFileHasNone() {
        // When
        var items = Feeds.drain(Feeds.of(Feeds.resource("ohlc-without-volume.csv")));

        // Then
        assertThat(Feeds.bars(items)).extracting(Bar::volume).containsExactly(0.0, 0.0);
    }

    @Test
    void keepsWhatElseBinanceTellsAboutABar() {
        // When
        var items = Feeds.drain(Feeds.of(Feeds.resource("klines.csv")));

        // Then
        assertThat(items.get(0))
                .extracting(item -> ((SourcedBar) item).details())
                .isEqualTo(new BarDetails(31982601.30680, 8176L, 13885565.65110));
    }

    @Test
    void rejectsEachBadLineWithItsNumberAndReasonAndReadsTheRest() {
        // When
        var items = Feeds.drain(Feeds.of(Feeds.resource("bad-lines.csv")));

        // Then
        assertThat(Feeds.bars(items))
                .extracting(Bar::openTime)
                .containsExactly(1735689600000L, 1735692300000L, 1735692600000L);
        assertThat(Feeds.rejected(items))
                .extracting(RejectedLine::line, RejectedLine::reason)
                .containsExactly(
                        tuple(3L, RejectReason.BROKEN_LINE),
                        tuple(4L, RejectReason.BROKEN_LINE),
                        tuple(5L, RejectReason.BROKEN_LINE),
                        tuple(6L, RejectReason.UNKNOWN_HEADER),
                        tuple(8L, RejectReason.BAD_RANGE),
                        tuple(9L, RejectReason.BAD_RANGE),
                        tuple(10L, RejectReason.NEGATIVE),
                        tuple(11L, RejectReason.NEGATIVE),
                        tuple(12L, RejectReason.NOT_FINITE),
                        tuple(13L, RejectReason.NOT_FINITE),
                        tuple(14L, RejectReason.BAD_TIME),
                        tuple(16L, RejectReason.DUPLICATE),
                        tuple(17L, RejectReason.UNSORTED),
                        tuple(19L, RejectReason.ENDS_IN_THE_MIDDLE));
    }

    @Test
    void keepsTheOriginalOfARejectedLineByteForByte() {
        // Given
        byte[] broken = "1735689900000,\u00e9,\u00ff".getBytes(ISO_8859_1);
        var content = concat((HEADER + FIRST).getBytes(UTF_8), broken, "\n".getBytes(UTF_8));

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv", content)));

        // Then
        assertThat(Feeds.rejected(items))
                .singleElement()
                .satisfies(line -> assertThat(line.originalBytes()).isEqualTo(broken))
                .extracting(RejectedLine::file, RejectedLine::instrument)
                .containsExactly("a.csv", Feeds.BTC);
    }

    @Test
    void readsATruncatedGzipUpToTheDamage() throws IOException {
        // Given
        byte[] whole = Feeds.gzip(Files.readAllBytes(Feeds.resource("klines.csv")));
        var file = write("a.csv.gz", Arrays.copyOf(whole, whole.length - 30));

        // When
        var items = Feeds.drain(Feeds.of(file));

        // Then
        assertThat(Feeds.bars(items)).hasSize(1);
        assertThat(Feeds.rejected(items))
                .extracting(RejectedLine::line, RejectedLine::reason)
                .containsExactly(tuple(2L, RejectReason.DAMAGED_GZIP));
    }

    @Test
    void reportsAGzipWhoseChecksumIsWrong() {
        // Given
        byte[] damaged = Feeds.gzip((HEADER + FIRST).getBytes(UTF_8));
        damaged[damaged.length - 8] ^= 1;

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv.gz", damaged)));

        // Then
        assertThat(Feeds.bars(items)).hasSize(1);
        assertThat(Feeds.rejected(items))
                .extracting(RejectedLine::line, RejectedLine::reason, RejectedLine::original)
                .containsExactly(tuple(3L, RejectReason.DAMAGED_GZIP, ""));
    }

    @Test
    void goesOnAfterALineThatIsLongerThanItsBuffer() {
        // Given
        var content = HEADER + FIRST + "9".repeat(300_000) + "\n" + SECOND;

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv", content.getBytes(UTF_8))));

        // Then
        assertThat(Feeds.bars(items)).hasSize(2);
        assertThat(Feeds.rejected(items))
                .extracting(RejectedLine::line, RejectedLine::reason)
                .containsExactly(tuple(3L, RejectReason.LINE_TOO_LONG));
    }

    @Test
    void rejectsABarThatAnEarlierFileHadAlready() {
        // Given
        var january = write("1.csv", (HEADER + FIRST + SECOND).getBytes(UTF_8));
        var february = write("2.csv", (HEADER + SECOND + THIRD).getBytes(UTF_8));

        // When
        var items = Feeds.drain(Feeds.of(january, february));

        // Then
        assertThat(Feeds.bars(items)).hasSize(3);
        assertThat(Feeds.rejected(items))
                .extracting(RejectedLine::file, RejectedLine::line, RejectedLine::reason)
                .containsExactly(tuple("2.csv", 2L, RejectReason.DUPLICATE));
    }

    @Test
    void takesUpTheLayoutOfAHeaderInTheMiddle() {
        // Given
        var content = HEADER + FIRST + "open_time,close,low,high,open\n1735689900000,105,90,110,100\n";

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv", content.getBytes(UTF_8))));

        // Then
        assertThat(Feeds.bars(items))
                .containsExactly(bar(1735689600000L, 100, 110, 90, 105, 1), bar(1735689900000L, 100, 110, 90, 105, 0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "time,close,high,low,open,vol,close_time,quote_volume,count,taker_volume,taker_quote_volume,ignore",
                "\"time\",\"close\",\"high\",\"low\",\"open\",\"vol\",\"to\",\"quote\",\"n\",\"taker\",\"tq\",\"-\"",
                ",close,high,low,open,vol,close_time,quote_volume,24h_count,taker_volume,taker_quote_volume,",
                "open_time,open,high,low,close,volume,open_time,open,high,low,close,volume"
            })
    void takesNoLineUnderAStrangeHeaderForBinances(String header) {
        // Given
        var swapped = "1735689600000,105,110,90,100,1,1735689899999,1,1,1,1,0\n";

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv", (header + "\n" + swapped).getBytes(UTF_8))));

        // Then
        assertThat(Feeds.bars(items)).isEmpty();
        assertThat(Feeds.rejected(items))
                .extracting(RejectedLine::line, RejectedLine::reason)
                .containsExactly(tuple(1L, RejectReason.UNKNOWN_HEADER), tuple(2L, RejectReason.UNKNOWN_LAYOUT));
    }

    @Test
    void saysThatNothingCanBeReadWhereNothingCan() {
        // Given
        var file = write("a.csv", ("time,close,high,low,open,volume\n" + FIRST).getBytes(UTF_8));
        var feed = new RangedFeed(Feeds.of(file), Optional.empty(), Optional.empty());

        // When, Then
        assertThatThrownBy(() -> Feeds.drain(feed))
                .isInstanceOf(BadInputException.class)
                .hasMessageContainingAll("no line of BINANCE:BTCUSDT", "open_time");
    }

    @Test
    void readsNothingBetweenAStrangeHeaderAndTheNextKnownOne() {
        // Given
        var content = HEADER + FIRST + "time,close,high,low,open,volume\n" + SECOND + "broken\n" + HEADER + THIRD;

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv", content.getBytes(UTF_8))));

        // Then
        assertThat(Feeds.bars(items)).extracting(Bar::openTime).containsExactly(1735689600000L, 1735690200000L);
        assertThat(Feeds.rejected(items))
                .extracting(RejectedLine::line, RejectedLine::reason)
                .containsExactly(
                        tuple(3L, RejectReason.UNKNOWN_HEADER),
                        tuple(4L, RejectReason.UNKNOWN_LAYOUT),
                        tuple(5L, RejectReason.UNKNOWN_LAYOUT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"broken", "exported on Monday, by hand", ",,,,,", "x,NaN,NaN,NaN,NaN,NaN"})
    void keepsTheLayoutAfterALineThatIsNoHeader(String line) {
        // Given
        var content = HEADER + FIRST + line + "\n" + SECOND;

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv", content.getBytes(UTF_8))));

        // Then
        assertThat(Feeds.bars(items)).hasSize(2);
        assertThat(Feeds.rejected(items)).extracting(RejectedLine::reason).containsExactly(RejectReason.BROKEN_LINE);
    }

    @Test
    void rejectsBarsOfAnotherIntervalThanTheFileNameSays() {
        // Given
        var ofOneMinute = "1735689600000,1,1,1,1,1,1735689659999,1,1,1,1,0\n";

        // When
        var items = Feeds.drain(Feeds.of(write("a.csv", ofOneMinute.getBytes(UTF_8))));

        // Then
        assertThat(items).singleElement().isInstanceOfSatisfying(RejectedLine.class, line -> {
            assertThat(line.reason()).isEqualTo(RejectReason.BAD_TIME);
            assertThat(line.detail()).contains("close_time '1735689659999'", "5m");
        });
    }

    private static Bar bar(long openTime, double open, double high, double low, double close, double volume) {
        return new Bar(Feeds.BTC, Interval.M5, openTime, open, high, low, close, volume);
    }

    private Path write(String name, byte[] content) {
        return Feeds.write(directory.resolve(name), content);
    }

    private static byte[] concat(byte[]... parts) {
        var all = new java.io.ByteArrayOutputStream();
        List.of(parts).forEach(all::writeBytes);
        return all.toByteArray();
    }
}
