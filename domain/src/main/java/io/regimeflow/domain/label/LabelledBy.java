package io.regimeflow.domain.label;

/** What of the market path a rule labels by. */
public enum LabelledBy {
    /** Which barrier the price touches first. */
    FIRST_TOUCH,
    /** Where the close at the horizon lies, whatever was touched before. */
    AT_HORIZON
}
