package io.regimeflow.domain.outcome;

/** What a prediction came to. */
public enum Result {
    /** It gained after costs. */
    WIN,
    /** It lost after costs. */
    LOSS,
    /** It did neither; also of a hold that a barrier's touch ended, since nothing was at stake. */
    BREAKEVEN,
    /** Its time was over before stop or target was touched, whatever it gained. */
    EXPIRED;

    static Result of(ExitReason exit, double gain) {
        if (exit == ExitReason.TIME) {
            return EXPIRED;
        }
        if (gain == 0) {
            return BREAKEVEN;
        }
        return gain > 0 ? WIN : LOSS;
    }
}
