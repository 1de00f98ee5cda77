package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.ingest.source.SourcedBar;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Finds out how long the bars of a file are. */
final class IntervalOfFile {
    /** So many rows are looked at: the first two may have a gap between them. */
    private static final int ROWS = 100;

    private IntervalOfFile() {}

    /** What the file's name says, or else the least time between its first rows; {@link BadInputException} if neither does. */
    static Interval find(CsvFile file, Instrument instrument) {
        var named = FileName.parse(file.name()).flatMap(FileName::interval);
        return Arrays.stream(Interval.values())
                .filter(interval ->
                        named.map(interval.code()::equals).orElseGet(() -> fits(file, instrument, interval)))
                .findFirst()
                .orElseThrow(() -> new BadInputException("%s of file %s; choose the interval of its bars: %s"
                        .formatted(
                                named.map(code -> "no bars of %s can be read, as in the name".formatted(code))
                                        .orElse("the interval is told neither by the name nor by the first rows"),
                                file.path(),
                                Arrays.toString(Interval.values()))));
    }

    /** Whether most of the first rows are bars of that interval, and the closest ones follow right on one another. */
    private static boolean fits(CsvFile file, Instrument instrument, Interval interval) {
        try (var rows = new FileBars(file, instrument, interval)) {
            var openTimes = new ArrayList<Long>(ROWS);
            int rejected = 0;
            for (var row = rows.next(); row.isPresent() && openTimes.size() + rejected < ROWS; row = rows.next()) {
                if (row.get() instanceof SourcedBar sourced) {
                    openTimes.add(sourced.bar().openTime());
                } else {
                    rejected++;
                }
            }
            // Of a shorter interval's rows, those that begin with a longer one pass for its bars.
            return rejected < openTimes.size() && leastBetween(openTimes) == interval.millis();
        }
    }

    private static long leastBetween(List<Long> openTimes) {
        return IntStream.range(1, openTimes.size())
                .mapToLong(i -> openTimes.get(i) - openTimes.get(i - 1))
                .filter(between -> between > 0)
                .min()
                .orElse(0);
    }
}
