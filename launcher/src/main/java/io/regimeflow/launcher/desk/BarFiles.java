package io.regimeflow.launcher.desk;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.csv.CsvDirectory;
import io.regimeflow.ingest.csv.CsvSource;
import io.regimeflow.ingest.source.BadInputException;
import io.regimeflow.ingest.source.BarSource;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Bars of one instrument, read as the ingest service reads them. */
public final class BarFiles {
    private BarFiles() {}

    /**
     * One file, or the files of the instrument in a directory.
     *
     * @param interval of the bars; without it what the name or the first rows of the file say, or the names in the directory
     * @param shortest the bars must make up this interval
     * @throws BadInputException if there are none, or nothing in them can be read
     */
    public static BarSource open(Path data, Instrument instrument, Optional<Interval> interval, Interval shortest) {
        if (!Files.isDirectory(data)) {
            return CsvSource.ofFile(data, instrument, interval);
        }
        var directory = CsvDirectory.list(data);
        var instruments = List.of(instrument);
        return CsvSource.find(
                directory, instruments, interval.orElseGet(() -> directory.onlyInterval(instruments, shortest)));
    }
}
