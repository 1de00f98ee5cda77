package io.regimeflow.evaluation.outcome;

import java.util.Locale;

/** Why a prediction has no outcome. */
enum Unjudged {
    /** Its record is of a time before predictions told how they are judged. */
    NO_BARRIERS("they do not tell barriers and horizon; predictions of this version do"),
    /** Base bars cannot be counted in its interval. */
    OTHER_INTERVAL("their interval is no multiple of evaluation.base-interval; set that to the interval of the bars"),
    /** The bars behind it are no longer there. */
    NO_BARS("the base bars behind them are not known: bars begin later, or predictions were read too late");

    private final String sentence;

    Unjudged(String sentence) {
        this.sentence = sentence;
    }

    /** Follows "predictions are not judged: ". */
    String sentence() {
        return sentence;
    }

    String tag() {
        return name().toLowerCase(Locale.ROOT);
    }
}
