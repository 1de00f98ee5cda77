package io.regimeflow.domain.model;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Collection;
import java.util.Comparator;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A release's version for people: {@code major.minor} of a full training, and behind it, of an incremental one that
 * went on from there, {@code -daily-YYYYMMDD}, the second of a day {@code -daily-YYYYMMDD.2}.
 *
 * <p>Compared as numbers: 3.9 comes before 3.10, and 3.9-daily-20261121 between the two.
 *
 * @param daily which incremental training it is of; empty for a full one
 */
public record ReleaseVersion(int major, int minor, Optional<Daily> daily) implements Comparable<ReleaseVersion> {
    private static final Pattern WRITTEN =
            Pattern.compile("(\\d{1,9})\\.(\\d{1,9})(?:-daily-(\\d{8})(?:\\.(\\d{1,9}))?)?");
    private static final Comparator<ReleaseVersion> ORDER = Comparator.comparingInt(ReleaseVersion::major)
            .thenComparingInt(ReleaseVersion::minor)
            .thenComparing(version -> version.daily().orElse(null), Comparator.nullsFirst(Comparator.naturalOrder()));

    /** Version of a line's first release. */
    public static final ReleaseVersion FIRST = new ReleaseVersion(1, 0);

    /**
     * One incremental training of a day.
     *
     * @param date in UTC, of years 0 to 9999
     * @param number counted from 1
     */
    public record Daily(LocalDate date, int number) implements Comparable<Daily> {
        private static final DateTimeFormatter DATE = DateTimeFormatter.BASIC_ISO_DATE;
        private static final Comparator<Daily> ORDER =
                Comparator.comparing(Daily::date).thenComparingInt(Daily::number);

        public Daily {
            if (number < 1 || date.getYear() < 0 || date.getYear() > 9999) {
                throw new IllegalArgumentException("release %d of day %s is impossible".formatted(number, date));
            }
        }

        @Override
        public int compareTo(Daily other) {
            return ORDER.compare(this, other);
        }

        @Override
        public String toString() {
            return DATE.format(date) + (number == 1 ? "" : "." + number);
        }
    }

    public ReleaseVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("version %d.%d has a negative part".formatted(major, minor));
        }
    }

    /** The version of a full release. */
    public ReleaseVersion(int major, int minor) {
        this(major, minor, Optional.empty());
    }

    /** Reads the written form. */
    public static ReleaseVersion parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "version '%s' is not major.minor, e.g. 3.10 or 3.10-daily-20261121".formatted(text));
        }
        return new ReleaseVersion(
                Integer.parseInt(matcher.group(1)),
                Integer.parseInt(matcher.group(2)),
                Optional.ofNullable(matcher.group(3)).map(date -> daily(text, date, matcher.group(4))));
    }

    private static Daily daily(String text, String date, String number) {
        try {
            return new Daily(LocalDate.parse(date, Daily.DATE), number == null ? 1 : Integer.parseInt(number));
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("version '%s' names a day that is none".formatted(text), e);
        }
    }

    /** Whether it is of a full training. */
    public boolean isFull() {
        return daily.isEmpty();
    }

    /** The full version that it is, or goes on from. */
    public ReleaseVersion full() {
        return new ReleaseVersion(major, minor);
    }

    /** The version of the line's next full release. */
    public ReleaseVersion next() {
        return new ReleaseVersion(major, minor + 1);
    }

    /**
     * The version of an incremental release that goes on from this one: the day's first that comes after all that are
     * taken.
     *
     * @param date in UTC, of the data's end
     * @param taken versions of the line
     */
    public ReleaseVersion daily(LocalDate date, Collection<ReleaseVersion> taken) {
        int last = taken.stream()
                .filter(version -> version.full().equals(full()))
                .flatMap(version -> version.daily().stream())
                .filter(release -> release.date().equals(date))
                .mapToInt(Daily::number)
                .max()
                .orElse(0);
        return new ReleaseVersion(major, minor, Optional.of(new Daily(date, last + 1)));
    }

    @Override
    public int compareTo(ReleaseVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor + daily.map(release -> "-daily-" + release).orElse("");
    }
}
