package io.regimeflow.domain.label;

/** Direction of the move over the horizon; in the order of every signal model's classes. */
public enum Signal {
    DOWN,
    FLAT,
    UP;

    private static final Signal[] BY_CLASS = values();

    /**
     * The signal at an index among a model's classes.
     *
     * @throws ArrayIndexOutOfBoundsException where there is none
     */
    public static Signal ofClass(int index) {
        return BY_CLASS[index];
    }

    /** Index of the signal among a model's classes. */
    @SuppressWarnings("EnumOrdinal") // the order of the constants is the order of the classes
    public int classIndex() {
        return ordinal();
    }
}
