package io.regimeflow.domain.rolling;

/** What a window's length must be. */
public final class Lengths {
    private Lengths() {}

    /** That length, at least 1; throws {@link IllegalArgumentException} if it is not. */
    public static int checked(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("window length %d is below 1".formatted(length));
        }
        return length;
    }
}
