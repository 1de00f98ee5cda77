package io.regimeflow.domain.contest;

import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.List;

/**
 * Which share of the bars each arm of a contest is shown on.
 *
 * <p>The arm of a bar depends on contest, instrument, bar time and shares alone: the SHA-256 of the first three, in UTF-8 with
 * a line feed between two, its first 53 bits read as a number from 0 to 1, falls into one of the arms' shares laid end to
 * end in their order. So any instance, and any replay, shows the same arm.
 *
 * @param arms at least two; their shares add up to 1
 */
public record Split(List<Share> arms) {
    private static final double SUM_TOLERANCE = 1e-9;

    /**
     * The share of one arm.
     *
     * @param share 0 for an arm that is never shown
     */
    public record Share(String arm, double share) {
        public Share {
            if (!(share >= 0 && share <= 1)) {
                throw new IllegalArgumentException("arm %s has a share of %s; allowed is 0 to 1".formatted(arm, share));
            }
        }
    }

    /**
     * The arm of a bar.
     *
     * @param probability with which a bar gets that arm: its share
     */
    public record Assignment(String arm, double probability) {}

    public Split {
        arms = List.copyOf(arms);
        var sum = BigDecimal.ZERO;
        var names = new HashSet<String>();
        for (Share share : arms) {
            sum = sum.add(BigDecimal.valueOf(share.share()));
            if (!names.add(share.arm())) {
                throw new IllegalArgumentException("arm %s is there twice: %s".formatted(share.arm(), arms));
            }
        }
        if (arms.size() < 2) {
            throw new IllegalArgumentException("a contest has two arms at least, not %s".formatted(arms));
        }
        if (Math.abs(sum.doubleValue() - 1) > SUM_TOLERANCE) {
            throw new IllegalArgumentException(
                    "shares add up to %s, not to 1: %s".formatted(sum.toPlainString(), arms));
        }
    }

    /** The same share for each. */
    public static Split even(List<String> arms) {
        return new Split(
                arms.stream().map(arm -> new Share(arm, 1.0 / arms.size())).toList());
    }

    /**
     * The arm that an instrument's bar is shown.
     *
     * @param time when the bar closed, milliseconds since the epoch
     */
    public Assignment assign(String contest, String instrument, long time) {
        double point = point(contest + '\n' + instrument + '\n' + time);
        double end = 0;
        Share chosen = arms.get(0);
        for (Share share : arms) {
            // Shares may add up to a little less than 1: the last arm that is shown has the rest.
            if (share.share() > 0 && point >= end) {
                chosen = share;
            }
            end += share.share();
        }
        return new Assignment(chosen.arm(), chosen.share());
    }

    private static double point(String text) {
        byte[] digest = sha256().digest(text.getBytes(StandardCharsets.UTF_8));
        return (ByteBuffer.wrap(digest).getLong() >>> 11) * 0x1p-53;
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
