package io.regimeflow.domain.drift;

/**
 * Whether a release says nearly always the same: the commonest class among the last bars.
 *
 * <p><b>Threads.</b> Immutable.
 *
 * @param bars how many of the last bars count
 * @param said the classes, oldest first, a character each
 * @param told the class that was told of and is still said; empty outside such an episode
 */
public record OneClass(int bars, String said, String told) {
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
        return new OneClass(bars, said.substring(said.length() == bars ? 1 : 0) + type, told);
    }

    /** Whether as many bars have been seen as count. */
    public boolean full() {
        return said.length() == bars;
    }

    /** The class that is said most, the first said of several; empty where none is. */
    public String commonest() {
        String most = "";
        long times = 0;
        for (int i = 0; i < said.length(); i++) {
            long count = times(said.charAt(i));
            if (count > times) {
                most = said.substring(i, i + 1);
                times = count;
            }
        }
        return most;
    }

    /** Share of the bars that say the commonest class, 0 where there are none. */
    public double share() {
        return said.isEmpty() ? 0 : (double) times(commonest().charAt(0)) / said.length();
    }

    /** An episode begins: it has been told that the commonest class is nearly always said. */
    public OneClass telling() {
        return new OneClass(bars, said, commonest());
    }

    /** An episode ends. */
    public OneClass ended() {
        return new OneClass(bars, said, "");
    }

    private long times(char type) {
        return said.chars().filter(other -> other == type).count();
    }
}
