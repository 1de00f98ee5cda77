package io.regimeflow.trainer.dataset;

/** What was to be learnt lies on held-out days, of which no release is taught: as planned, and over with the next days. */
public final class HeldOutException extends DatasetRefusedException {
    private static final long serialVersionUID = 1;

    public HeldOutException(String message) {
        super(message);
    }
}
