package io.regimeflow.modelformat;

/** What a layer takes and gives: a row of values for every step of the window, or one row. */
public enum Flow {
    STEPS_TO_STEPS(true, true),
    STEPS_TO_ROW(true, false),
    ROW_TO_ROW(false, false);

    private final boolean takesSteps;
    private final boolean givesSteps;

    Flow(boolean takesSteps, boolean givesSteps) {
        this.takesSteps = takesSteps;
        this.givesSteps = givesSteps;
    }

    public boolean takesSteps() {
        return takesSteps;
    }

    public boolean givesSteps() {
        return givesSteps;
    }
}
