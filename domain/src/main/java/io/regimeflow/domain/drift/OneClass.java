package io.regimeflow.domain.drift;

/**
 * Whether a release says nearly always the same: the commonest class among the last bars.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param bars how many of the last bars count
 * @param said the classes, oldest first, an ASCII character each
 * @param told the class that was told of and is still said; empty outside such an episode
 */
public record OneClass(int bars, String said, String told) {
    private static final int CLASSES = 128;

    public OneClass {
        if (bars < 1 || said.length() > bars) {
            throw new IllegalArgumentException("%d classes where %d bars count".formatted(said.length(), bars));
        }
    }

    /** Nothing said yet. */
    public static OneClass none(int bars) {
        return new OneClass(bars, "", "");
    }

    /**
     * One bar more.
     *
     * @param type class that was said
     */
    public OneClass after(char type) {
        if (type >= CLASSES) {
            throw new IllegalArgumentException("class '%s' is no ASCII character".formatted(type));
        }
        return new OneClass(bars, said.substring(said.length() == bars ? 1 : 0) + type, told);
    }

    /** Whether as many bars have been seen as count. */
    public boolean full() {
        return said.length() == bars;
    }

    /** The class that is said most, the lowest of several; empty where none is. */
    public String commonest() {
        return said.isEmpty() ? "" : String.valueOf((char) mostOf(counts()));
    }

    /** Share of the bars that say the commonest class, 0 where there are none. */
    public double share() {
        int[] counts = counts();
        return said.isEmpty() ? 0 : (double) counts[mostOf(counts)] / said.length();
    }

    /** Share of the bars that say a class, 0 where there are none. */
    public double share(String type) {
        return said.isEmpty() || type.isEmpty() ? 0 : (double) counts()[type.charAt(0)] / said.length();
    }

    /** The same where no more bars count than so many: the last of them. */
    public OneClass within(int most) {
        return most >= bars ? this : new OneClass(most, said.substring(Math.max(0, said.length() - most)), told);
    }

    /** An episode begins: it has been told that this class is nearly always said. */
    public OneClass telling(String type) {
        return new OneClass(bars, said, type);
    }

    /** An episode ends. */
    public OneClass ended() {
        return new OneClass(bars, said, "");
    }

    private int[] counts() {
        int[] counts = new int[CLASSES];
        for (int i = 0; i < said.length(); i++) {
            counts[said.charAt(i)]++;
        }
        return counts;
    }

    private static int mostOf(int[] counts) {
        int most = 0;
        for (int type = 1; type < counts.length; type++) {
            most = counts[type] > counts[most] ? type : most;
        }
        return most;
    }
}
