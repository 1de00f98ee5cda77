package io.regimeflow.ingest.csv;

import io.regimeflow.domain.bar.Instrument;
import io.regimeflow.domain.bar.Interval;
import io.regimeflow.ingest.source.BadInputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The CSV files of a directory (not of those below it), by what their names say. */
public final class CsvDirectory {
    private final Path directory;
    private final Map<Path, FileName> names;

    private CsvDirectory(Path directory, Map<Path, FileName> names) {
        this.directory = directory;
        this.names = names;
    }

    /** Lists the directory; {@link BadInputException} where it is none, or holds no CSV file. */
    public static CsvDirectory list(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new BadInputException(
                    "data directory '%s' is not a directory that exists".formatted(directory.toAbsolutePath()));
        }
        var names = new TreeMap<Path, FileName>();
        try (var paths = Files.list(directory)) {
            paths.filter(Files::isRegularFile)
                    .forEach(path ->
                            FileName.parse(path.getFileName().toString()).ifPresent(name -> names.put(path, name)));
        } catch (IOException e) {
            throw new BadInputException("data directory '%s' cannot be read: %s".formatted(directory, e), e);
        }
        if (names.isEmpty()) {
            throw new BadInputException(
                    "data directory '%s' holds no .csv, .csv.gz or .zip file".formatted(directory.toAbsolutePath()));
        }
        return new CsvDirectory(directory, names);
    }

    /** All of them, by name. */
    public List<Path> files() {
        return List.copyOf(names.keySet());
    }

    /**
     * The one interval of which every instrument has files, as their names say.
     *
     * @param working the interval that the bars must make up
     * @throws BadInputException where there is none or a choice, naming what is there
     */
    public Interval onlyInterval(Collection<Instrument> instruments, Interval working) {
        var common = new TreeSet<>(Arrays.asList(Interval.values()));
        for (Instrument instrument : instruments) {
            common.retainAll(intervals(instrument));
        }
        common.removeIf(interval -> !working.isMultipleOf(interval));
        if (common.size() == 1) {
            return common.first();
        }
        var there = instruments.stream()
                .map(instrument -> instrument + " " + intervals(instrument))
                .collect(Collectors.joining(", "));
        throw new BadInputException(
                common.isEmpty()
                        ? "no interval that divides %s is there for every instrument; file names in '%s' say %s"
                                .formatted(working, directory, there)
                        : "choose the interval of the files (base-interval): %s all have %s".formatted(there, common));
    }

    /** The instrument's files of an interval; files whose names give no interval belong to any. */
    List<CsvFile> files(Instrument instrument, Interval interval) {
        var files = names.entrySet().stream()
                .filter(entry -> entry.getValue().isOf(instrument))
                .filter(entry ->
                        entry.getValue().interval().map(interval.code()::equals).orElse(true))
                .map(entry -> new CsvFile(entry.getKey()))
                .toList();
        if (files.isEmpty()) {
            throw intervals(instrument).isEmpty()
                    ? unknown(instrument)
                    : new BadInputException("instrument %s has no files of %s in '%s'; its intervals there are %s"
                            .formatted(instrument, interval, directory, intervals(instrument)));
        }
        return files;
    }

    private Set<Interval> intervals(Instrument instrument) {
        var of = names.values().stream().filter(name -> name.isOf(instrument)).toList();
        if (of.isEmpty()) {
            throw unknown(instrument);
        }
        return of.stream()
                .map(FileName::interval)
                .flatMap(Optional::stream)
                .flatMap(code -> Arrays.stream(Interval.values())
                        .filter(interval -> interval.code().equals(code)))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private BadInputException unknown(Instrument instrument) {
        return new BadInputException("instrument %s has no file %s-*.csv, .csv.gz or .zip in '%s'; symbols there are %s"
                .formatted(
                        instrument,
                        instrument.symbol(),
                        directory,
                        names.values().stream()
                                .map(FileName::stem)
                                .distinct()
                                .sorted()
                                .toList()));
    }
}
