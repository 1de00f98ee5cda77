package io.regimeflow.domain.evaluation;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.LocalDate;

/**
 * The days that no release of any line is ever trained on, so that any two can be compared there.
 *
 * <p>A UTC day is held out when the SHA-256 of its ISO date, e.g. {@code 2025-01-01} in ASCII, read as an unsigned number,
 * is a multiple of {@value #ONE_IN}. So it depends on nothing but the date: not on line, release, history or seed. Why: {@code docs/decisions/0012-one-day-in-seven.md}.
 *
 * <p><b>Units.</b> Times are milliseconds since the epoch, UTC.
 *
 * <p><b>Threads.</b> Immutable.
 */
public final class HeldOutDays {
    private static final int ONE_IN = 7;
    private static final long MILLIS_OF_DAY = 86_400_000L;

    private final boolean none;

    private HeldOutDays(boolean none) {
        this.none = none;
    }

    /** One day in seven. */
    public static HeldOutDays oneInSeven() {
        return new HeldOutDays(false);
    }

    /** No day at all: for what is compared with nothing. */
    public static HeldOutDays none() {
        return new HeldOutDays(true);
    }

    /** Whether a UTC day is held out. */
    public boolean isHeldOut(LocalDate day) {
        if (none) {
            return false;
        }
        byte[] digest = sha256().digest(day.toString().getBytes(StandardCharsets.US_ASCII));
        return new BigInteger(1, digest).mod(BigInteger.valueOf(ONE_IN)).signum() == 0;
    }

    /** Whether a span, both ends included, has an instant in common with a held-out day. */
    public boolean touches(long from, long to) {
        if (to < from) {
            throw new IllegalArgumentException("span ends at %d, before it begins at %d".formatted(to, from));
        }
        long last = Math.floorDiv(to, MILLIS_OF_DAY);
        for (long day = Math.floorDiv(from, MILLIS_OF_DAY); day <= last; day++) {
            if (isHeldOut(LocalDate.ofEpochDay(day))) {
                return true;
            }
        }
        return false;
    }

    /** Whether a bar that closes then lies on a held-out day; one that closes at midnight is of the day that ends. */
    public boolean holdsBar(long closeTime) {
        return isHeldOut(LocalDate.ofEpochDay(Math.floorDiv(closeTime - 1, MILLIS_OF_DAY)));
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
