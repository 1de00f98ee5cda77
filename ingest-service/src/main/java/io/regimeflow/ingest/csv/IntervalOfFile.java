package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.ingest.source.SourcedBar;
import java.util.Arrays;
import java.util.OptionalLong;

/** Finds out how long the bars of a file are. */
final class IntervalOfFile {
    private IntervalOfFile() {}

    /** What the file's name says, or else its first two bars; {@link BadInputException} where neither does. */
    static Interval find(CsvFile file, Instrument instrument) {
        var named = FileName.parse(file.name()).flatMap(FileName::interval);
        return Arrays.stream(Interval.values())
                .filter(interval ->
                        named.map(interval.code()::equals).orElseGet(() -> fits(file, instrument, interval)))
                .findFirst()
                .orElseThrow(() -> new BadInputException("%s of file %s; choose the interval of its bars: %s"
                        .formatted(
                                named.map(code -> "no bars of %s can be read, as in the name".formatted(code))
                                        .orElse("the interval is told neither by the name nor by the first two rows"),
                                file.path(),
                                Arrays.toString(Interval.values()))));
    }

    /** Whether the first two rows are bars of that interval, one after the other. */
    private static boolean fits(CsvFile file, Instrument instrument, Interval interval) {
        try (var bars = new FileBars(file, instrument, interval)) {
            var first = openTime(bars);
            var second = openTime(bars);
            return first.isPresent()
                    && second.isPresent()
                    && second.getAsLong() - first.getAsLong() == interval.millis();
        }
    }

    private static OptionalLong openTime(FileBars bars) {
        return bars.next().orElse(null) instanceof SourcedBar sourced
                ? OptionalLong.of(sourced.bar().openTime())
                : OptionalLong.empty();
    }
}
