package io.regimeflow.domain.model;

import java.util.Comparator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A release's version for people, {@code major.minor}, compared as numbers: 3.9 comes before 3.10. */
public record ReleaseVersion(int major, int minor) implements Comparable<ReleaseVersion> {
    private static final Pattern WRITTEN = Pattern.compile("(\\d{1,9})\\.(\\d{1,9})");
    private static final Comparator<ReleaseVersion> ORDER =
            Comparator.comparingInt(ReleaseVersion::major).thenComparingInt(ReleaseVersion::minor);

    /** Version of a line's first release. */
    public static final ReleaseVersion FIRST = new ReleaseVersion(1, 0);

    public ReleaseVersion {
        if (major < 0 || minor < 0) {
            throw new IllegalArgumentException("version %d.%d has a negative part".formatted(major, minor));
        }
    }

    /** Reads {@code major.minor}. */
    public static ReleaseVersion parse(String text) {
        Matcher matcher = WRITTEN.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("version '%s' is not major.minor, e.g. 3.10".formatted(text));
        }
        return new ReleaseVersion(Integer.parseInt(matcher.group(1)), Integer.parseInt(matcher.group(2)));
    }

    /** The version of the line's next full release. */
    public ReleaseVersion next() {
        return new ReleaseVersion(major, minor + 1);
    }

    @Override
    public int compareTo(ReleaseVersion other) {
        return ORDER.compare(this, other);
    }

    @Override
    public String toString() {
        return major + "." + minor;
    }
}
