package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.ingest.source.BarFeed;
import io.regimeflow.ingest.source.BarSource;
import io.regimeflow.ingest.source.RejectedLine;
import io.regimeflow.ingest.source.SourcedBar;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The files of some instruments in one directory, found and looked into, ready to be read.
 *
 * <p><b>Failure.</b> Finding throws {@link BadInputException} for an instrument without files, an interval that is not there,
 * and a file in which nothing is readable.
 */
public final class CsvSource implements BarSource {
    private final Interval interval;
    private final Map<Instrument, List<CsvFile>> files;

    private CsvSource(Interval interval, Map<Instrument, List<CsvFile>> files) {
        this.interval = interval;
        this.files = files;
    }

    /** Finds each instrument's files of one interval and puts them in the order of their first bars. */
    public static CsvSource find(CsvDirectory directory, List<Instrument> instruments, Interval interval) {
        var files = new LinkedHashMap<Instrument, List<CsvFile>>();
        for (Instrument instrument : instruments) {
            files.put(instrument, inTimeOrder(directory.files(instrument, interval), instrument, interval));
        }
        return new CsvSource(interval, files);
    }

    /**
     * One file, whatever its name is.
     *
     * @param interval without it, what the file's name or its first hundred rows say
     */
    public static CsvSource ofFile(Path path, Instrument instrument, Optional<Interval> interval) {
        var file = new CsvFile(path);
        var found = interval.orElseGet(() -> IntervalOfFile.find(file, instrument));
        return new CsvSource(found, Map.of(instrument, inTimeOrder(List.of(file), instrument, found)));
    }

    @Override
    public String name() {
        return "csv";
    }

    @Override
    public Interval interval() {
        return interval;
    }

    @Override
    public List<BarFeed> open() {
        var feeds = new ArrayList<BarFeed>();
        files.forEach((instrument, of) -> feeds.add(new CsvFeed(instrument, interval, of)));
        return feeds;
    }

    private static List<CsvFile> inTimeOrder(List<CsvFile> files, Instrument instrument, Interval interval) {
        var firstOpenTimes = new LinkedHashMap<CsvFile, Long>();
        for (CsvFile file : files) {
            firstOpenTimes.put(file, firstOpenTime(file, instrument, interval));
        }
        return files.stream()
                .sorted(Comparator.<CsvFile, Long>comparing(firstOpenTimes::get).thenComparing(CsvFile::name))
                .toList();
    }

    private static long firstOpenTime(CsvFile file, Instrument instrument, Interval interval) {
        var firstFault = Optional.<RejectedLine>empty();
        try (var bars = new FileBars(file, instrument, interval)) {
            for (var item = bars.next(); item.isPresent(); item = bars.next()) {
                if (item.get() instanceof SourcedBar sourced) {
                    return sourced.bar().openTime();
                }
                if (firstFault.isEmpty()) {
                    firstFault = item.map(RejectedLine.class::cast);
                }
            }
        }
        throw new BadInputException("nothing in file %s can be read as bars of %s: %s; allowed are %s"
                .formatted(
                        file.path(),
                        interval,
                        firstFault
                                .map(fault -> "line %d: %s".formatted(fault.line(), fault.detail()))
                                .orElse("it is empty"),
                        Layout.ALLOWED));
    }
}
