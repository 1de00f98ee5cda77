package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Bar;
import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BarFeed;
import io.regimeflow.ingest.source.FeedItem;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;

/** Feeds of files for tests, and what they give. */
final class Feeds {
    static final Instrument BTC = Instrument.parse("BINANCE:BTCUSDT");

    private Feeds() {}

    /** A feed of 5-minute bars. */
    static BarFeed of(Path... files) {
        return new CsvFeed(
                BTC, Interval.M5, Arrays.stream(files).map(CsvFile::new).toList());
    }

    /** A file from the test resources. */
    static Path resource(String name) {
        try {
            return Path.of(Feeds.class.getResource("/csv/" + name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException("test resource " + name, e);
        }
    }

    static List<FeedItem> drain(BarFeed feed) {
        var items = new ArrayList<FeedItem>();
        try (feed) {
            for (var item = feed.next(); item.isPresent(); item = feed.next()) {
                items.add(item.get());
            }
        }
        return items;
    }

    static List<Bar> bars(List<FeedItem> items) {
        return items.stream()
                .filter(SourcedBar.class::isInstance)
                .map(item -> ((SourcedBar) item).bar())
                .toList();
    }

    static List<RejectedLine> rejected(List<FeedItem> items) {
        return items.stream()
                .filter(RejectedLine.class::isInstance)
                .map(RejectedLine.class::cast)
                .toList();
    }

    static byte[] gzip(byte[] content) {
        var bytes = new ByteArrayOutputStream();
        try (var zip = new GZIPOutputStream(bytes)) {
            zip.write(content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    static Path write(Path file, byte[] content) {
        try {
            return Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
