package io.regimeflow.domain.rolling;

/** What a window's length must be. */
final class Lengths {
    private Lengths() {}

    static int checked(int length) {
        if (length < 1) {
            throw new IllegalArgumentException("window length %d is below 1".formatted(length));
        }
        return length;
    }
}
